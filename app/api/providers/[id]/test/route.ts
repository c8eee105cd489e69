import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { refuseProvider } from "#app/_server/providers/answer-provider.ts";
import { openSendTestPorts } from "#app/_server/providers/open-provider-ports.ts";
import { deliveryUrl, toDeliveryReply } from "#app/_server/runs/to-delivery-reply.ts";
import { sendTest } from "#core/providers/send-test.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { findProviderSummary } from "#db/queries/providers/list-providers.ts";

/** Sends a test message by the provider; the answer is its delivery with the first attempt, well or not. */
export const POST = documentedRoute<{ id: string }>("test_providers", async (call) => {
  const { request, params, platform, author, traceId } = call;
  const { sql } = platform.database;
  const provider = isUuid(params.id) ? await findProviderSummary(sql, author.actor, params.id) : null;
  if (provider === null) return refuse(request, "not_found");
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await sendTest(openSendTestPorts(platform), author, provider, json.body, traceId);
  if (outcome.kind === "invalid") return refuseProvider(request, outcome);
  const delivery = await findDelivery(sql, outcome.deliveryId);
  if (delivery === null) return refuse(request, "not_found");
  const response = answerJson(201, toDeliveryReply(delivery));
  response.headers.set("location", deliveryUrl(delivery.id));
  return response;
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
