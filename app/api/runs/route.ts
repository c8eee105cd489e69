import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { listRunReplies } from "#app/_server/runs/list-run-replies.ts";
import { readRunQuery } from "#app/_server/runs/read-filter.ts";
import { writeCountedPage } from "#app/_server/runs/write-counted-page.ts";
import { countRuns } from "#db/queries/runs/count-runs.ts";

// Each run comes with its payloads, of up to a megabyte each.
const limitMax = 100;

/** One page of runs, newest first, by integration, status, time of receipt and words of the payload. */
export const GET = documentedRoute("view_runs", async ({ request, platform }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const filter = readRunQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(filter.ok ? [] : filter.problems)];
  if (!page.ok || !filter.ok) return refuse(request, "invalid_input", { errors: problems });
  const { sql } = platform.database;
  const part = { ...page.page, limit: Math.min(page.page.limit, limitMax) };
  const [total, results] = await Promise.all([countRuns(sql, filter.value), listRunReplies(sql, filter.value, part)]);
  return answerJson(200, writeCountedPage(request, platform.config.siteUrl, part, total, results));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
