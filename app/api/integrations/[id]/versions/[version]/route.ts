import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { readVersionNumber, toVersionSummaryReply } from "#app/_server/integrations/version-summary.ts";
import { locateSources } from "#core/integrations/locate-sources.ts";
import { toConfigJson } from "#core/integrations/to-config-json.ts";
import { findIntegration, findVersion } from "#db/queries/integrations/find-integration.ts";

/** One version with what it does, as `config_json` and as our own `document`. */
export const GET = documentedRoute<{ id: string; version: string }>("view_integrations", async (call) => {
  const { id } = call.params;
  const number = readVersionNumber(call.params.version);
  const { sql } = call.platform.database;
  const integration = isUuid(id) ? await findIntegration(sql, id) : null;
  const version = integration === null || number === null ? null : await findVersion(sql, id, number);
  if (integration === null || version === null) return refuseIntegration(call, { kind: "not_found" });
  const addresses = locateSources(call.platform.config.siteUrl, integration.path);
  return answerJson(200, {
    ...toVersionSummaryReply(version, integration.version),
    config_json: toConfigJson(integration.name, version.document, addresses),
    document: version.document,
  });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
