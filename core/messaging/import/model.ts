import type { FieldProblem } from "#core/problems/problem-table.ts";

/** Whom a line is about: an identity by its id, or a person by addresses. */
export type ImportedPerson =
  | { kind: "identity"; identity: string }
  | { kind: "addresses"; msisdn: string | null; email: string | null };

/** A line of the file that can be read: whom to subscribe to what. */
export type ImportRow = {
  line: number;
  person: ImportedPerson;
  messageSetId: number;
  scheduleId: number;
  lang: string;
  nextSequenceNumber: number;
  timeZone: string | null;
  metadata: Record<string, string> | null;
};

/** Why a line cannot be imported; `column` is "" where it is about the line as a whole. */
export type ImportProblem = { line: number; column: string; detail: string };

/** What lines are judged by. */
export type ImportKnown = {
  sets: ReadonlyMap<string, KnownSet>;
  /** Ids of schedules by what a file may call them: their id, or their name where no other has it. */
  schedules: ReadonlyMap<string, number>;
  /** For sets that name no language of their own that stands in for others. */
  fallbackLanguages: readonly string[];
  /** False where an external identity store has them, which only knows them by their ids. */
  ownIdentities: boolean;
};

export type KnownSet = {
  id: number;
  shortName: string;
  defaultScheduleId: number;
  fallbackLanguages: readonly string[];
  /** The last number in each language that it has messages in. */
  lastNumbers: ReadonlyMap<string, number>;
};

/** Where in a file the next record begins, in bytes and in lines. */
export type ImportPlace = { byte: number; line: number };

/** How a file is written: what its columns are called, and what stands between values. */
export type ImportForm = { columns: string[]; separator: string };

/** Who a line's person turned out to be. */
export type FoundPerson =
  | { kind: "found"; identity: string }
  | { kind: "new" }
  | { kind: "refused"; column: string; detail: string };

/** Files are read in parts of so many bytes, and no line is longer. */
export const importPartBytes = 131_072;

/** A file of so many lines is taken at once; larger ones are sent in parts. */
export const importLinesMax = 250_000;
export const importBytesMax = 32 * 1_048_576;

/** What a check of a file found, before anything is changed. */
export type ImportCheck = {
  lines: number;
  /** Subscriptions that the import would make. */
  subscriptions: number;
  /** Identities that it would make, for addresses that nobody has. */
  identities: number;
  /** Lines that cannot be imported. */
  invalid: number;
  /** The first of them. */
  problems: ImportProblem[];
};

/** The problem of a file as those of other input are told. */
export function toFieldProblem({ line, column, detail }: ImportProblem): FieldProblem {
  return { pointer: `/lines/${line}${column === "" ? "" : `/${column}`}`, detail };
}
