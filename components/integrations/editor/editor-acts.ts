import type { RunMappingScripts } from "#components/mapper/script-results.ts";
import type { Action } from "#components/ui/action-outcome.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { TryView } from "../test/to-try-view.ts";

export type SaveRequest = {
  /** Null creates. */
  id: string | null;
  name: string;
  documentText: string;
  /** The version that was opened; null when there is none yet. */
  basedOn: number | null;
  note: string;
  /** Whether a new integration takes messages at once; an existing one stays as it is. */
  active: boolean;
};

export type SaveOutcome =
  | { kind: "saved"; id: string; version: number; message: string }
  | { kind: "refused"; message: string; problems: FieldProblem[] }
  /** Somebody else saved since the version that was opened. */
  | { kind: "changed_meanwhile"; version: number; authorName: string; savedAt: string; note: string };

export type TryOutcome = { kind: "tried"; view: TryView } | { kind: "refused"; message: string };

export type LastMessage = { kind: "found"; text: string } | { kind: "none"; message: string };

/** The server actions behind the editor. */
export type EditorActs = {
  save: (request: SaveRequest) => Promise<SaveOutcome>;
  tryOut: (documentText: string, sample: string) => Promise<TryOutcome>;
  /** Runs the scripts of a mapping for a sample, as it stands and unsaved. */
  runScripts: RunMappingScripts;
  /** Fields: name, description, value. */
  addSecret: Action;
  /** The payload of the integration's newest run, as it is on record. */
  readLastMessage: (id: string) => Promise<LastMessage>;
};
