import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { toJobReply } from "#core/messaging/jobs/job-reply.ts";
import { listJobs } from "#db/queries/messaging/jobs/find-job.ts";

/** Long work of staged messages, newest first. */
export const GET = documentedRoute("view_messaging", async ({ request, platform }) => {
  const read = readPage(new URL(request.url).searchParams);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { count, jobs } = await listJobs(platform.database.sql, read.page);
  const page = writePage(request, platform.config.siteUrl, read.page, { count, results: jobs.map(toJobReply) });
  return answerJson(200, page);
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
