import type { FieldProblem } from "#core/problems/problem-table.ts";

/** What a change that a person asked for came to, as the screens show it. */
export type ActionOutcome =
  /** It is done; `message` becomes a toast, and `href` is where to go next. */
  | { kind: "done"; message: string; href?: string }
  /** Nothing was changed; `problems` name the fields to mend. */
  | { kind: "refused"; message: string; problems?: FieldProblem[] };

/** A server action, or any function, that carries out a change. */
export type Action = (form: FormData) => Promise<ActionOutcome>;
