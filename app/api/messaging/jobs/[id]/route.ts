import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { toJobReply } from "#core/messaging/jobs/job-reply.ts";
import { findJob } from "#db/queries/messaging/jobs/find-job.ts";

/** One job and how far it has come. */
export const GET = documentedRoute<{ id: string }>("view_messaging", async ({ request, params, platform }) => {
  const job = isUuid(params.id) ? await findJob(platform.database.sql, params.id) : null;
  return job === null ? refuse(request, "not_found") : answerJson(200, toJobReply(job));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
