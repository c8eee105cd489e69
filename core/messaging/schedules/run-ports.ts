import type { AuditRecord } from "#core/audit/model.ts";
import type { Schedule } from "../model.ts";

/** What can be read and written inside of one transaction that asks for runs or ends them. */
export type RunChanges = {
  now: Date;
  /** Held until the end of the transaction, so that two requests see each other. */
  findSchedule: (id: number) => Promise<Schedule | null>;
  /** The run that was asked for last. */
  findLastRequest: (scheduleId: number) => Promise<{ id: string; dueAt: Date } | null>;
  /** With a reason it is on record as skipped. */
  insertRequest: (run: { scheduleId: number; reason: string | null; createdBy: string }) => Promise<string>;
  stopRun: (run: { scheduleId: number; runId: string }, reason: string) => Promise<"stopped" | "not_found" | "ended">;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction. */
export type ChangeRuns = <Result>(work: (changes: RunChanges) => Promise<Result>) => Promise<Result>;
