import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { toJobReply } from "#core/messaging/jobs/job-reply.ts";
import { stopJob } from "#db/stores/messaging/jobs/start-job.ts";

/** Stops a running job; what it has done stays done. One that has ended comes back as it is. */
export const POST = documentedRoute<{ id: string }>("manage_subscriptions", async (call) => {
  const { request, params, platform, author } = call;
  if (!isUuid(params.id)) return refuse(request, "not_found");
  const { database, now, newId } = platform;
  const outcome = await stopJob({ sql: database.sql, now, newId }, author, params.id);
  return outcome.kind === "not_found" ? refuse(request, "not_found") : answerJson(200, toJobReply(outcome.job));
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
