import type { Operation } from "../model.ts";
import { TransactionQuery } from "./queries.ts";

const transactions = { tag: "Transactions", errorForm: "problem" } as const;

/** What is on record of calls through the mediator. */
export const transactionOperations: Operation[] = [
  {
    ...transactions,
    id: "listTransactions",
    method: "get",
    path: "/api/mediator/transactions/",
    summary: "List transactions",
    access: "view_mediator",
    query: TransactionQuery,
    answers: [{ status: 200, description: "One page of up to 100, newest first.", schema: "TransactionPage" }],
    errors: ["invalid_input"],
  },
  {
    ...transactions,
    id: "getTransaction",
    method: "get",
    path: "/api/mediator/transactions/{id}/",
    summary: "Get a transaction with its story",
    description: "By its id or its correlation id.",
    access: "view_mediator",
    answers: [{ status: 200, description: "Everything that is on record.", schema: "TransactionDetail" }],
    errors: ["not_found"],
  },
  {
    ...transactions,
    id: "replayTransaction",
    method: "post",
    path: "/api/mediator/transactions/{id}/replay/",
    summary: "Repeat a transaction as a new one",
    description:
      "In the name of its client, with the body that came. It is judged as things stand now; the answer is the new transaction, whatever came of it. 409 says why it cannot be repeated: its end is to come, its client is not known, or its body is not on record as it came.",
    access: "replay_transactions",
    answers: [
      {
        status: 201,
        description: "The new transaction.",
        schema: "TransactionDetail",
        headers: { Location: "Where the new transaction can be read." },
      },
    ],
    errors: ["not_found", "conflict", "unavailable"],
  },
];
