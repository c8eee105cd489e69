import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { readBehindQuery } from "#app/_server/messaging-forecast/read-behind-query.ts";
import { toBehindReply } from "#core/messaging/lifecycle/behind-reply.ts";
import { listBehind } from "#db/queries/messaging/behind/list-behind.ts";

/** Subscriptions that the last search found behind their schedule. */
export const GET = documentedRoute("view_messaging", async ({ request, platform, author }) => {
  const query = new URL(request.url).searchParams;
  const [read, page] = [readBehindQuery(query), readPage(query)];
  if (!read.ok || !page.ok) {
    const errors = [...(read.ok ? [] : read.problems), ...(page.ok ? [] : page.problems)];
    return refuse(request, "invalid_input", { errors });
  }
  const { rows, total } = await listBehind(platform.database.sql, author.actor, read.filter, page.page);
  const listed = { count: total, results: rows.map(toBehindReply) };
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, listed));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
