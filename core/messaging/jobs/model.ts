import type { MessagingJobKind, MessagingJobState } from "../model.ts";

/** Something that could not be done, and where it stands: a line of a file, an id, or the step. */
export type JobProblem = { at: string; detail: string };

/** Long work as it stands. `done` and `failed` count what it has come past; `total` is null while nobody has counted. */
export type MessagingJob = {
  id: string;
  kind: MessagingJobKind;
  state: MessagingJobState;
  /** What was asked for, in the form of its kind. */
  params: Record<string, unknown>;
  /** Where the next step begins, in the form of its kind; null before the first. */
  cursor: unknown;
  total: number | null;
  done: number;
  failed: number;
  /** The first of what failed. The last one says why the work as a whole failed, where it did. */
  problems: JobProblem[];
  createdAt: Date;
  createdBy: string;
  finishedAt: Date | null;
};

/** What one step did. It is added to the job in the transaction in which it was done. */
export type JobStep = {
  cursor: unknown;
  done: number;
  failed: number;
  problems: readonly JobProblem[];
  finished: boolean;
  /** Where only the step could count; otherwise it stays as it is. */
  total?: number;
};

/** More would make the row large, and nobody reads them one by one. */
export const problemsMax = 50;
