import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIntegration, isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import { readVersionNumber } from "#app/_server/integrations/version-summary.ts";
import { restoreVersion } from "#core/integrations/restore-version.ts";

/** Rolls back: writes a new version equal to this one. */
export const POST = documentedRoute<{ id: string; version: string }>("edit_integrations", async (call) => {
  const { id } = call.params;
  const version = readVersionNumber(call.params.version);
  if (!isUuid(id) || version === null) return refuseIntegration(call, { kind: "not_found" });
  const outcome = await restoreVersion(openIntegrationPorts(call.platform), call.author, { id, version });
  if (outcome.kind !== "restored") return refuseIntegration(call, outcome);
  return answerIntegration(call, 200, outcome.integration, outcome);
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
