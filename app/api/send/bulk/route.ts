import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { openNotificationPorts } from "#app/_server/notifications/open-notification-ports.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { readIdempotencyKey } from "#app/_server/notifications/read-idempotency-key.ts";
import type { JsonObject } from "#core/json.ts";
import { bulkMessagesMax, sendBulk } from "#core/notifications/send/send-bulk.ts";
import { SendBulkReply, toSendBulkReply } from "#core/notifications/send/send-reply.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/**
 * Takes up to a thousand messages. Each is read for itself and answered in its place; all that can be sent are written in
 * one transaction. Where none can be, the answer is a refusal and not 202.
 */
export const POST = problemRoute("send_notifications", async (call) => {
  const { request, platform, author } = call;
  const read = await readJsonBody(request);
  if (!read.ok) return read.response;
  const key = readIdempotencyKey(call, "bulk", read.body);
  const problem = findListProblem(read.body) ?? (key.ok ? null : key.problem);
  if (problem !== null || !key.ok)
    return refuse(request, "invalid_input", { errors: problem === null ? [] : [problem] });
  const { siteUrl } = platform.config;
  const makeKey = key.key;
  const outcome = await sendBulk(openNotificationPorts(platform), read.body.messages as unknown[], {
    requestedBy: author.actor.name,
    ...(makeKey === undefined ? {} : { key: (items) => makeKey(SendBulkReply.parse(toSendBulkReply(items, siteUrl))) }),
  });
  switch (outcome.kind) {
    case "queued":
      return answerJson(202, SendBulkReply.parse(toSendBulkReply(outcome.items, siteUrl)));
    case "repeated":
      return answerJson(202, outcome.answer, { "idempotent-replayed": "true" });
    case "key_taken":
      return refuse(request, "key_taken");
    case "refused": {
      const errors = outcome.items.flatMap((item) => (item.kind === "invalid" ? item.problems : []));
      return errors.length > 0 ? refuse(request, "invalid_input", { errors }) : refuse(request, "sending_disabled");
    }
  }
});

function findListProblem({ messages, ...rest }: JsonObject): FieldProblem | null {
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return { pointer: "", detail: `Unknown fields: ${Object.keys(rest).join(", ")}.` };
  if (messages === undefined) return { pointer: "/messages", detail: "This field is required." };
  if (!Array.isArray(messages)) return { pointer: "/messages", detail: "Expected a list." };
  if (messages.length === 0) return { pointer: "/messages", detail: "Expected at least 1 entry." };
  if (messages.length <= bulkMessagesMax) return null;
  return { pointer: "/messages", detail: `Expected at most ${bulkMessagesMax} entries.` };
}

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
