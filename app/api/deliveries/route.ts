import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { readDeliveryQuery } from "#app/_server/runs/read-filter.ts";
import { toDeliverySummaryReply } from "#app/_server/runs/to-delivery-reply.ts";
import { writeCountedPage } from "#app/_server/runs/write-counted-page.ts";
import { countDeliveries } from "#db/queries/deliveries/count-deliveries.ts";
import { listDeliveries } from "#db/queries/deliveries/list-deliveries.ts";

/**
 * One page of deliveries, newest first, by integration, state, host, time of creation, and text in the address or the
 * last error. `searched_to` says how far back a text was looked for, when that is not to the end.
 */
export const GET = documentedRoute("view_deliveries", async ({ request, platform }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const filter = readDeliveryQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(filter.ok ? [] : filter.problems)];
  if (!page.ok || !filter.ok) return refuse(request, "invalid_input", { errors: problems });
  const { sql } = platform.database;
  const [total, { deliveries, searchedTo }] = await Promise.all([
    countDeliveries(sql, filter.value),
    listDeliveries(sql, filter.value, page.page),
  ]);
  const results = deliveries.map(toDeliverySummaryReply);
  const body = writeCountedPage(request, platform.config.siteUrl, page.page, total, results);
  return answerJson(200, searchedTo === null ? body : { ...body, searched_to: searchedTo.toISOString() });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
