import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { toVersionSummaryReply } from "#app/_server/integrations/version-summary.ts";
import { findIntegration, listVersions } from "#db/queries/integrations/find-integration.ts";

/** All versions, newest first, without what they do. */
export const GET = documentedRoute<{ id: string }>("view_integrations", async (call) => {
  const { id } = call.params;
  const { sql } = call.platform.database;
  const integration = isUuid(id) ? await findIntegration(sql, id) : null;
  if (integration === null) return refuseIntegration(call, { kind: "not_found" });
  const versions = await listVersions(sql, id);
  const results = versions.map((version) => toVersionSummaryReply(version, integration.version));
  return answerJson(200, { count: results.length, next: null, previous: null, results });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
