import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIntegration, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import { importIntegration } from "#core/integrations/import-integration.ts";

/** Creates an integration from an exported file; switched off while a secret that it names is missing. */
export const POST = documentedRoute("edit_integrations", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await importIntegration(openIntegrationPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "imported") return refuseIntegration(call, outcome);
  return answerIntegration(call, 201, outcome.integration, outcome);
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
