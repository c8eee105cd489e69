import type { DatabaseTestReply } from "#core/hooks/databases/database-reply.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** What a try of a connection came to. */
export type TrialOutcome =
  | { kind: "tried"; reply: DatabaseTestReply }
  | { kind: "refused"; message: string; problems?: FieldProblem[] };

/** Connects with what stands in a form. Fields: id (of one that is attached), url_secret, hidden_columns. */
export type Trial = (form: FormData) => Promise<TrialOutcome>;
