import type { DeliveryReply } from "#core/deliveries/delivery-reply.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { actOnDelivery } from "#db/stores/resend-delivery.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { documentedRoute } from "../documented/route.ts";
import { isUuid } from "../integrations/answer-integration.ts";
import { toDeliveryReply } from "./to-delivery-reply.ts";

/** The route of something that a person does with one delivery; the answer is the delivery as it is then. */
export function deliveryActRoute(act: DeliveryAct) {
  return documentedRoute<{ id: string }>("resend_deliveries", async ({ request, params, platform, author }) => {
    if (!isUuid(params.id)) return refuse(request, "not_found");
    const { database, now, newId, hints } = platform;
    const outcome = await actOnDelivery({ sql: database.sql, now, newId }, author, act, params.id);
    if (outcome.kind === "not_found") return refuse(request, "not_found");
    if (outcome.kind === "refused") return refuse(request, "conflict", { detail: outcome.detail });
    if (act !== "cancel") hints.hint("send_deliveries");
    const delivery = await findDelivery(database.sql, params.id);
    if (delivery === null) return refuse(request, "not_found");
    const reply: DeliveryReply = toDeliveryReply(delivery);
    return answerJson(200, reply);
  });
}
