import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isDate } from "#core/messaging/forecast/days.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type Estimate, listEstimates } from "#db/queries/messaging/forecast/list-estimates.ts";

/** Estimates of days, the latest day first. */
export const GET = documentedRoute("view_messaging", async ({ request, platform, author }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const [date, set] = [query.get("send_date") || null, query.get("messageset") || null];
  const problems: FieldProblem[] = page.ok ? [] : [...page.problems];
  if (date !== null && !isDate(date)) {
    problems.push({ pointer: "/send_date", detail: "Not a date. Write it as 2026-03-01." });
  }
  if (set !== null && !/^[1-9][0-9]{0,8}$/.test(set)) {
    problems.push({ pointer: "/messageset", detail: "A valid integer from 1 is required." });
  }
  if (!page.ok || problems.length > 0) return refuse(request, "invalid_input", { errors: problems });
  const filter = { sendDate: date, messageSetId: set === null ? null : Number(set), ...page.page };
  const { rows, total } = await listEstimates(platform.database.sql, author.actor, filter);
  const listed = { count: total, results: rows.map(toReply) };
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, listed));
});

function toReply({ id, sendDate, messageSetId, subscriptions, identities }: Estimate) {
  return {
    ...{ id, send_date: sendDate, messageset: messageSetId },
    ...{ estimate_subscriptions: subscriptions, estimate_identities: identities },
  };
}

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
