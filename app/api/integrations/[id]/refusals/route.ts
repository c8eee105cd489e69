import { refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { answerRefusals } from "#app/_server/refusals/answer-refusals.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";

/** One page of the refused calls of one integration, newest first. */
export const GET = documentedRoute<{ id: string }>("view_runs", async (call) => {
  const { id } = call.params;
  const found = isUuid(id) ? await findIntegration(call.platform.database.sql, id) : null;
  return found === null ? refuse(call.request, "not_found") : await answerRefusals(call, found.id);
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
