import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { toRunDetailReply } from "#app/_server/runs/to-run-reply.ts";
import { findRun } from "#db/queries/runs/find-run.ts";

/** One run with its deliveries and all their attempts. */
export const GET = documentedRoute<{ id: string }>("view_runs", async ({ request, params, platform }) => {
  const run = isUuid(params.id) ? await findRun(platform.database.sql, params.id) : null;
  return run === null ? refuse(request, "not_found") : answerJson(200, toRunDetailReply(run));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
