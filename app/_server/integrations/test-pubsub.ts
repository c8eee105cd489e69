import { findIntegration } from "#db/queries/integrations/find-integration.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { documentedRoute } from "../documented/route.ts";
import { publishTest } from "../pubsub/publish-test.ts";
import { isUuid, refuseIntegration } from "./answer-integration.ts";

/** The documented test of a Pub/Sub integration: publishes `message_data` to its topic. */
export const testPubsub = documentedRoute<{ id: string }>("test_integrations", async (call) => {
  const { id } = call.params;
  const integration = isUuid(id) ? await findIntegration(call.platform.database.sql, id) : null;
  if (integration === null) return refuseIntegration(call, { kind: "not_found" });
  const { source } = integration.document;
  if (source.kind !== "pubsub") return answerJson(400, { error: "Integration is not a Pub/Sub integration" });
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const data = json.body.message_data;
  if (data === undefined) {
    const errors = [{ pointer: "/message_data", detail: "This field is required." }];
    return refuse(call.request, "invalid_input", { errors });
  }
  const outcome = await publishTest(call.platform, source, data);
  if (outcome.kind === "failed") return answerJson(500, { error: outcome.detail });
  const { messageId, topic } = outcome;
  const message = "Test message published successfully";
  return answerJson(200, { status: "success", message, message_id: messageId, topic });
});
