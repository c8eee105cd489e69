import { findIntegration } from "#db/queries/integrations/find-integration.ts";
import { answerJson } from "../documented/answer.ts";
import { documentedRoute } from "../documented/route.ts";
import { isUuid, refuseIntegration } from "./answer-integration.ts";

/** The documented test of a Pub/Sub integration. This version has webhooks only, so the documented refusal is its answer. */
export const testPubsub = documentedRoute<{ id: string }>("test_integrations", async (call) => {
  const { id } = call.params;
  const integration = isUuid(id) ? await findIntegration(call.platform.database.sql, id) : null;
  if (integration === null) return refuseIntegration(call, { kind: "not_found" });
  return answerJson(400, { error: "Integration is not a Pub/Sub integration" });
});
