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
];
