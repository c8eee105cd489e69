import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIntegration, isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import { duplicateIntegration } from "#core/integrations/duplicate-integration.ts";

/** Makes a copy under a new path, switched off. */
export const POST = documentedRoute<{ id: string }>("edit_integrations", async (call) => {
  const { id } = call.params;
  if (!isUuid(id)) return refuseIntegration(call, { kind: "not_found" });
  const outcome = await duplicateIntegration(openIntegrationPorts(call.platform), call.author, id);
  if (outcome.kind !== "duplicated") return refuseIntegration(call, outcome);
  return answerIntegration(call, 201, outcome.integration);
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
