import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { toBulkReply } from "#core/bulk/bulk-reply.ts";
import { findBulk } from "#db/queries/bulk/find-bulk.ts";

/** One bulk operation and how far it has come. */
export const GET = documentedRoute<{ id: string }>("view_runs", async ({ request, params, platform }) => {
  const bulk = isUuid(params.id) ? await findBulk(platform.database.sql, params.id) : null;
  return bulk === null ? refuse(request, "not_found") : answerJson(200, toBulkReply(bulk));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
