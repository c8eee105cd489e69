import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { readFastForward } from "#app/_server/messaging-forecast/read-behind-query.ts";
import { startFastForward } from "#db/stores/messaging/behind/start-behind-jobs.ts";

/** Begins to bring up to date what the last search has found, or a part of it. */
export const POST = documentedRoute("manage_subscriptions", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = readFastForward(json.body);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { database, now, newId } = platform;
  const job = await startFastForward({ sql: database.sql, now, newId }, author, read.filter);
  if (job === null) {
    const detail = "The last search found no such subscription behind. Search again, or choose others.";
    return refuse(request, "conflict", { detail });
  }
  return answerJson(202, { accepted: true, task_id: job.id }, { location: `/api/messaging/jobs/${job.id}/` });
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
