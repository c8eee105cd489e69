import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { toTransactionDetailReply } from "#app/_server/transactions/to-transaction-reply.ts";
import { findTransaction } from "#db/queries/transactions/find-transaction.ts";

/** One transaction, by its id or its correlation id, with everything that is on record of it. */
export const GET = problemRoute<{ id: string }>("view_mediator", async ({ request, params, platform, author }) => {
  const { sql } = platform.database;
  const transaction = isUuid(params.id) ? await findTransaction(sql, author.actor, params.id) : null;
  return transaction === null ? refuse(request, "not_found") : answerJson(200, toTransactionDetailReply(transaction));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
