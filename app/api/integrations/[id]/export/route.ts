import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { exportIntegration, nameExportedFile } from "#core/integrations/exported-file.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";

/** The current version as a file that another installation can import; no secret's value is in it. */
export const GET = documentedRoute<{ id: string }>("view_integrations", async (call) => {
  const { id } = call.params;
  const integration = isUuid(id) ? await findIntegration(call.platform.database.sql, id) : null;
  if (integration === null) return refuseIntegration(call, { kind: "not_found" });
  const disposition = `attachment; filename="${nameExportedFile(integration.name)}"`;
  return answerJson(200, exportIntegration(integration), { "content-disposition": disposition });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
