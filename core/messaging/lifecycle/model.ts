import type { RunTimes } from "./run-times.ts";

/** A message set as somebody of one language and one clock comes through it. */
export type Stage = {
  messageSetId: number;
  /** Numbers of the messages that there are in their language or in one that stands in for it, the smallest first. */
  numbers: readonly number[];
  /** In which language each of them is, in the same order. */
  langs: readonly string[];
  /** True where the set has no message in any language; nobody stays in it. */
  empty: boolean;
  times: RunTimes;
  nextSetId: number | null;
};

/** Who goes through sets, and in which clock. */
export type Traveller = { lang: string; timeZone: string | null };

/** Finds what a set is for a traveller; with the default schedule of the set where `scheduleId` is null. Null: no such set. */
export type FindStage = (messageSetId: number, scheduleId: number | null, traveller: Traveller) => Stage | null;

/** From where a subscription is followed: its creation, or where a person has set it later. */
export type Start = Traveller & {
  messageSetId: number;
  scheduleId: number;
  /** Runs after it count. */
  from: Date;
  /** The number that it began with. */
  initialSequenceNumber: number;
};

/** Where a subscription would be in one set, had every run sent a message. */
export type Expected = {
  /** The number to be sent next; the last one of the set once that is complete. */
  number: number;
  complete: boolean;
  /** The run that completed the set; `from` where it took none; null while it is not complete. */
  completedAt: Date | null;
};
