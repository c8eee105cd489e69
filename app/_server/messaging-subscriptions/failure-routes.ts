import { writeFailure } from "#core/messaging/failures/failure-reply.ts";
import { requeueFailures } from "#core/messaging/failures/requeue-failures.ts";
import { listFailures } from "#db/queries/messaging/list-failures.ts";
import { openFailurePorts } from "#db/stores/messaging/requeue-failures.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readPage, writePage } from "../documented/list-page.ts";
import { documentedRoute } from "../documented/route.ts";

/** One page of messages that could not be sent. */
export const listFailuresRoute = documentedRoute("view_messaging", async ({ request, platform, author }) => {
  const page = readPage(new URL(request.url).searchParams);
  if (!page.ok) return refuse(request, "invalid_input", { errors: page.problems });
  const { rows, total } = await listFailures(platform.database.sql, author.actor, page.page);
  const body = { count: total, results: rows.map(writeFailure) };
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, body));
});

/** Sends all of them again. */
export const requeueFailuresRoute = documentedRoute("manage_subscriptions", async ({ platform, author }) => {
  const { database, now, newId, hints } = platform;
  const { requeued } = await requeueFailures(openFailurePorts({ sql: database.sql, now, newId }), author);
  if (requeued > 0) {
    hints.hint("send_deliveries");
    hints.hint("send_subscriptions");
  }
  return answerJson(201, { requeued_failed_tasks: true });
});
