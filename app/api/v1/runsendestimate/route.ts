import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { startSoleJob } from "#db/stores/messaging/behind/start-behind-jobs.ts";

/** Begins an estimate of what the coming week brings. */
export const POST = documentedRoute("manage_subscriptions", async ({ platform, author }) => {
  const { database, now, newId } = platform;
  const job = await startSoleJob({ sql: database.sql, now, newId }, author, "estimate_sends");
  return answerJson(202, { accepted: true, task_id: job.id }, { location: `/api/messaging/jobs/${job.id}/` });
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
