import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { writeCountedPage } from "#app/_server/runs/write-counted-page.ts";
import { readTransactionQuery } from "#app/_server/transactions/read-transaction-query.ts";
import { toTransactionReply } from "#app/_server/transactions/to-transaction-reply.ts";
import { listTransactionRecords } from "#db/queries/transactions/list-transactions.ts";

// Each transaction comes with its headers and bodies.
const limitMax = 100;

/**
 * One page of transactions, newest first. `searched_to` says how far back a text was looked for, when that is not to the
 * end.
 */
export const GET = problemRoute("view_mediator", async ({ request, platform, author }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const filter = readTransactionQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(filter.ok ? [] : filter.problems)];
  if (!page.ok || !filter.ok) return refuse(request, "invalid_input", { errors: problems });
  const part = { ...page.page, limit: Math.min(page.page.limit, limitMax) };
  const { sql } = platform.database;
  const { records, total, searchedTo } = await listTransactionRecords(sql, author.actor, filter.value, part);
  const body = writeCountedPage(request, platform.config.siteUrl, part, total, records.map(toTransactionReply));
  return answerJson(200, searchedTo === null ? body : { ...body, searched_to: searchedTo.toISOString() });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
