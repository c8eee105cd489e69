import type { Json } from "#core/json.ts";

/** Why a step could not do its work: which value it met and what it expected, in one sentence for the editor. */
export class StepFailure {
  readonly detail: string;
  constructor(detail: string) {
    this.detail = detail;
  }
}

/** Makes the failure that a step returns; steps never throw. */
export function fail(detail: string): StepFailure {
  return new StepFailure(detail);
}

/** What a step gives: a value, nothing (`undefined` is missing), or a failure. */
export type StepValue = Json | undefined | StepFailure;
export type StepFunction = (value: Json | undefined) => StepValue;

export const stepFamilies = [
  "text",
  "pattern",
  "number",
  "date",
  "list",
  "object",
  "encoding",
  "hash",
  "value",
] as const;
export type StepFamily = (typeof stepFamilies)[number];

/** What a step takes and gives, so that the editor can see a clash before a payload does. */
export type ValueKind = "text" | "number" | "boolean" | "date" | "list" | "object" | "any";

export type ArgKind =
  | "text"
  | "number"
  | "integer"
  | "boolean"
  | "json"
  | "path"
  | "zone"
  | "choice"
  | "pattern"
  | "texts"
  | "table";

/** One typed argument. Optional ones come last; `default` is what an optional argument is when it is left out. */
export type ArgSpec = {
  readonly name: string;
  readonly kind: ArgKind;
  readonly description: string;
  readonly optional?: true;
  readonly default?: Json;
  readonly choices?: readonly string[];
};

/** A checked argument; an optional one that was left out and has no default is `undefined`. */
export type Arg = Json | undefined;

/** One line of the catalog. `prepare` gets checked arguments once, at compile time, and gives the pure function. */
export type StepEntry = {
  readonly name: string;
  readonly family: StepFamily;
  readonly title: string;
  readonly description: string;
  readonly args: readonly ArgSpec[];
  readonly input: ValueKind;
  readonly output: ValueKind;
  readonly example: { readonly input: Json; readonly args: readonly Json[]; readonly output: Json };
  readonly prepare: (args: readonly Arg[]) => StepFunction | StepFailure;
};

/** What the author of a step writes; `define-step.ts` adds null, list and conversion handling around `prepare`. */
export type StepDefinition<Args extends readonly unknown[], Value> = Omit<StepEntry, "prepare" | "input"> & {
  readonly prepare: (...args: Args) => ((value: Value) => StepValue) | StepFailure;
};
