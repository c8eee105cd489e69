import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { openReplayPorts } from "#app/_server/transactions/open-replay-ports.ts";
import { toTransactionDetailReply } from "#app/_server/transactions/to-transaction-reply.ts";
import { replayTransaction } from "#core/mediator/replay/replay-transaction.ts";
import { findTransaction } from "#db/queries/transactions/find-transaction.ts";

/** Repeats a transaction as a new one, in the name of its client. The answer is the new one, whatever came of it. */
export const POST = problemRoute<{ id: string }>("replay_transactions", async (call) => {
  const { request, params, platform, author } = call;
  if (!isUuid(params.id)) return refuse(request, "not_found");
  const outcome = await replayTransaction(openReplayPorts(platform, author), author, params.id);
  if (outcome.kind === "not_found") return refuse(request, "not_found");
  if (outcome.kind === "refused") return refuse(request, "conflict", { detail: outcome.detail });
  const made = await findTransaction(platform.database.sql, author.actor, outcome.transactionId);
  // Calls that cannot be recorded are not sent on either.
  if (made === null) return refuse(request, "unavailable");
  return answerJson(201, toTransactionDetailReply(made), { location: `/api/mediator/transactions/${made.id}/` });
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
