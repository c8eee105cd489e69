import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { toLogDetailReply } from "#app/_server/notifications/to-log-detail-reply.ts";
import { findLog } from "#db/queries/notifications/find-log.ts";
import { actOnDelivery } from "#db/stores/resend-delivery.ts";

/** Sends a failed message again, beginning with its first provider; the answer is its entry as it is then. */
export const POST = problemRoute<{ id: string }>(
  "send_notifications",
  async ({ request, params, platform, author }) => {
    const { database, now, newId, hints } = platform;
    const log = isUuid(params.id) ? await findLog(database.sql, params.id) : null;
    if (log === null) return refuse(request, "not_found");
    const outcome = await actOnDelivery({ sql: database.sql, now, newId }, author, "resend", log.deliveryId);
    if (outcome.kind === "not_found")
      return refuse(request, "conflict", { detail: "Its delivery is no longer on record." });
    if (outcome.kind === "refused") return refuse(request, "conflict", { detail: outcome.detail });
    hints.hint("send_deliveries");
    const resent = await findLog(database.sql, params.id);
    return resent === null ? refuse(request, "not_found") : answerJson(200, toLogDetailReply(resent));
  },
);

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
