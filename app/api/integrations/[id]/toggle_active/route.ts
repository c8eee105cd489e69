import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIntegration, isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import { switchIntegration } from "#core/integrations/switch-integration.ts";

/** Switches the integration to what it is not now. Operators may, because that is how they stop what runs wild. */
export const POST = documentedRoute<{ id: string }>("switch_integrations", async (call) => {
  const { id } = call.params;
  if (!isUuid(id)) return refuseIntegration(call, { kind: "not_found" });
  const outcome = await switchIntegration(openIntegrationPorts(call.platform), call.author, id, "other");
  if (outcome.kind !== "switched") return refuseIntegration(call, outcome);
  return answerIntegration(call, 200, outcome.integration);
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
