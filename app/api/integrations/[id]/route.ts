import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { answerIntegration, isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import { deleteIntegration } from "#core/integrations/delete-integration.ts";
import { readIntegrationRequest } from "#core/integrations/read-request.ts";
import { updateIntegration } from "#core/integrations/update-integration.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";

type Params = { id: string };

/** One integration with its current version. */
export const GET = documentedRoute<Params>("view_integrations", async (call) => {
  const { id } = call.params;
  const integration = isUuid(id) ? await findIntegration(call.platform.database.sql, id) : null;
  if (integration === null) return refuseIntegration(call, { kind: "not_found" });
  return answerIntegration(call, 200, integration);
});

/** Saves a whole configuration as a new version. */
export const PUT = documentedRoute<Params>("edit_integrations", (call) => update(call, "whole"));

/** Changes what is named and leaves the rest. */
export const PATCH = documentedRoute<Params>("edit_integrations", (call) => update(call, "part"));

async function update(call: Call<Params>, mode: "whole" | "part"): Promise<Response> {
  const { id } = call.params;
  if (!isUuid(id)) return refuseIntegration(call, { kind: "not_found" });
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const read = readIntegrationRequest(json.body, mode);
  if (!read.ok) return refuseIntegration(call, { kind: "invalid", problems: read.problems });
  const outcome = await updateIntegration(openIntegrationPorts(call.platform), call.author, { id, ...read.request });
  if (outcome.kind !== "saved") return refuseIntegration(call, outcome);
  return answerIntegration(call, 200, outcome.integration, outcome);
}

/** Removes the integration and its versions; its runs stay until their retention ends. */
export const DELETE = documentedRoute<Params>("edit_integrations", async (call) => {
  const { id } = call.params;
  if (!isUuid(id)) return refuseIntegration(call, { kind: "not_found" });
  const outcome = await deleteIntegration(openIntegrationPorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseIntegration(call, outcome);
});

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
