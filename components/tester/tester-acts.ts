import type { Action } from "#components/ui/action-outcome.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { TestRequestInput } from "#core/tester/model.ts";
import type { TransactionDetail } from "#db/queries/transactions/find-transaction.ts";

/** A call that was made, as its caller was answered. */
export type SentCall = {
  transactionId: string;
  method: string;
  /** Path and query, as they were called. */
  target: string;
  /** Null where the answer broke off. `text` is null where the body is no text. */
  answer: {
    status: number;
    statusText: string;
    headers: HeaderLine[];
    text: string | null;
    bytes: number;
    truncated: boolean;
  } | null;
  durationMs: number;
  /** What stands on record of it; null while nothing does. */
  transaction: TransactionDetail | null;
};

export type SendOutcome =
  | { kind: "refused"; message: string; problems: FieldProblem[] }
  | { kind: "sent"; call: SentCall };

/** What the screen asks of the server. */
export type TesterActs = {
  send: (request: TestRequestInput) => Promise<SendOutcome>;
  /** What stands on record of a call now. */
  read: (transactionId: string) => Promise<TransactionDetail | null>;
  /** Fields: json (name, request and expectation). */
  keep: Action;
};
