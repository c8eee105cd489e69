import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { toDeliveryReply } from "#app/_server/runs/to-delivery-reply.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";

/** One delivery with its attempts. */
export const GET = documentedRoute<{ id: string }>("view_deliveries", async ({ request, params, platform }) => {
  const delivery = isUuid(params.id) ? await findDelivery(platform.database.sql, params.id) : null;
  return delivery === null ? refuse(request, "not_found") : answerJson(200, toDeliveryReply(delivery));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
