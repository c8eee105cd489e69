import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { CallbackStatus, HookModel, Operation } from "#core/hooks/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** The change that a preview or a test makes up, of a real row; null is the newest one. */
export type ChosenChange = { operation: Operation; objectId: string | null };

/** What the hook would send for a change. */
export type PreviewedCallback = {
  signal: string;
  eventType: string;
  method: string;
  targetUrl: string;
  headers: HeaderLine[];
  contentType: string | null;
  payload: string;
  /** Why it would not be sent but be kept as an error; null where it would be sent. */
  problem: string | null;
};

export type HookPreview = {
  /** Null where no model has the name. */
  model: HookModel | null;
  /** The row that it is of; null where there is none. */
  objectId: string | null;
  hasRow: boolean;
  /** What keeps the hook from being saved, and what is only worth a word. */
  errors: FieldProblem[];
  warnings: FieldProblem[];
  /** What a condition is asked about, as JSON; null without a row. */
  input: string | null;
  callbacks: PreviewedCallback[];
  /** Why there is no callback; null where there is one, or nothing could be planned. */
  silence: string | null;
  /** Names that the template prints and that have no value. */
  missing: string[];
};

export type PreviewOutcome = { kind: "previewed"; preview: HookPreview } | { kind: "refused"; message: string };
/** `fields` is the hook in the words of the API, as JSON. */
export type PreviewHook = (fields: string, change: ChosenChange) => Promise<PreviewOutcome>;

/** What has become of a callback that was sent to try the hook. */
export type FiredCallback = {
  id: string;
  signal: string;
  status: CallbackStatus;
  details: string;
  attemptCount: number;
};
export type FireOutcome = { kind: "fired"; callbacks: FiredCallback[] } | { kind: "refused"; message: string };
export type FireHook = (hookId: number, change: ChosenChange) => Promise<FireOutcome>;
export type ReadFired = (ids: readonly string[]) => Promise<FiredCallback[]>;

/** `asked` is a serializer as it stands with the model that it is tried on, as JSON: name, code, model. */
export type PreviewSerializer = (asked: string, change: ChosenChange) => Promise<PreviewOutcome>;
