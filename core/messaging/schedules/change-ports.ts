import type { AuditRecord } from "#core/audit/model.ts";
import type { Schedule } from "../model.ts";
import type { ScheduleDocument } from "./schedule-fields.ts";

/** By what a schedule is in use, with some of the message sets by name. */
export type ScheduleUses = { messageSets: number; someSets: string[]; subscriptions: number };

/** What can be read and written inside of one transaction that changes schedules. */
export type ScheduleChanges = {
  /** Held until the end of the transaction. */
  findSchedule: (id: number) => Promise<Schedule | null>;
  /** Clocks are set with it. */
  insertSchedule: (document: ScheduleDocument) => Promise<number>;
  /** Clocks are set anew from now, where `isMoved` says that it falls due at other times. */
  updateSchedule: (before: Schedule, document: ScheduleDocument, isMoved: boolean) => Promise<void>;
  /** With its runs. */
  removeSchedule: (schedule: Schedule) => Promise<void>;
  countUses: (id: number) => Promise<ScheduleUses>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeSchedules = <Result>(work: (changes: ScheduleChanges) => Promise<Result>) => Promise<Result>;

export type SchedulePorts = {
  changeSchedules: ChangeSchedules;
  /** An external scheduler does the calling, and knows no clock but UTC. */
  isExternal: boolean;
};
