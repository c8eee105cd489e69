import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { type CheckImportPorts, checkedProblemsMax, checkImport } from "./check-import.ts";
import type { ImportCheck, ImportForm, ImportPlace } from "./model.ts";

export type ImportOptions = {
  /** How the file is called, for those who see its progress. */
  fileName: string;
  /** Says what would come of it, and changes nothing. */
  dryRun: boolean;
  /** Imports the lines that can be; without it one wrong line keeps all of them out. */
  skipInvalid: boolean;
  /** How many problems are told; the first fifty when it is left out. */
  problemsMax?: number;
};

export type StartImportPorts = CheckImportPorts & {
  /** Keeps the file for the workers, and gives the id of the work. */
  startJob: (
    by: Author,
    asked: { fileName: string; form: ImportForm; start: ImportPlace; lines: number; bytes: Uint8Array },
  ) => Promise<string>;
};

export type StartedImport =
  | { kind: "checked"; check: ImportCheck }
  | { kind: "started"; jobId: string; check: ImportCheck }
  /** Nothing was changed. `unreadable` where not even the first line can be read. */
  | { kind: "refused"; check: ImportCheck; unreadable: boolean };

/** Checks a file of subscriptions, and hands it to the workers unless something keeps it out. */
export async function startImport(
  ports: StartImportPorts,
  by: Author,
  bytes: Uint8Array,
  { fileName, dryRun, skipInvalid, problemsMax = checkedProblemsMax }: ImportOptions,
): Promise<StartedImport> {
  requirePermitted(by.actor, "manage_subscriptions");
  const { check, form, start } = await checkImport(ports, bytes, problemsMax);
  if (form === null || start === null) return { kind: "refused", check, unreadable: true };
  if (dryRun) return { kind: "checked", check };
  if (check.subscriptions === 0 || (check.invalid > 0 && !skipInvalid)) {
    return { kind: "refused", check, unreadable: false };
  }
  const jobId = await ports.startJob(by, { fileName, form, start, lines: check.lines, bytes });
  return { kind: "started", jobId, check };
}
