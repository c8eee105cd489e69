import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage } from "#app/_server/documented/list-page.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { readLogQuery } from "#app/_server/notifications/read-log-query.ts";
import { writeCountedPage } from "#app/_server/runs/write-counted-page.ts";
import { toLogReply } from "#core/notifications/send/log-reply.ts";
import { countLogs, listLogs } from "#db/queries/notifications/list-logs.ts";

/** One page of the log, newest first. `searched_to` says how far back was searched, when that is not to the end. */
export const GET = problemRoute("view_notifications", async ({ request, platform }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const filter = readLogQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(filter.ok ? [] : filter.problems)];
  if (!page.ok || !filter.ok) return refuse(request, "invalid_input", { errors: problems });
  const { sql } = platform.database;
  const [total, { logs, searchedTo }] = await Promise.all([
    countLogs(sql, filter.value),
    listLogs(sql, filter.value, page.page),
  ]);
  const body = writeCountedPage(request, platform.config.siteUrl, page.page, total, logs.map(toLogReply));
  return answerJson(200, searchedTo === null ? body : { ...body, searched_to: searchedTo.toISOString() });
});

const refuseMethod = problemMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
