import { readCallbackQuery } from "#app/_server/callbacks/read-callback-query.ts";
import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { writeCountedPage } from "#app/_server/runs/write-counted-page.ts";
import { toCallbackReply } from "#core/hooks/callback-reply.ts";
import { listCallbacks, readCallbackRequests } from "#db/queries/hooks/list-callbacks.ts";

// Each callback comes with its payload.
const limitMax = 100;

/** One page of callbacks, newest first. `searched_to` says how far back was looked for what is in no index. */
export const GET = documentedRoute("view_hooks", async ({ request, platform, author }) => {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const filter = readCallbackQuery(query);
  const problems = [...(page.ok ? [] : page.problems), ...(filter.ok ? [] : filter.problems)];
  if (!page.ok || !filter.ok) return refuse(request, "invalid_input", { errors: problems });
  const part = { ...page.page, limit: Math.min(page.page.limit, limitMax) };
  const { sql } = platform.database;
  const { callbacks, total, searchedTo } = await listCallbacks(sql, author.actor, filter.value, part);
  const requests = await readCallbackRequests(sql, callbacks);
  const results = callbacks.map((callback) =>
    toCallbackReply({ ...callback, ...(requests.get(callback.id) ?? { headers: [], payload: "" }) }),
  );
  const body = writeCountedPage(request, platform.config.siteUrl, part, total, results);
  return answerJson(200, searchedTo === null ? body : { ...body, searched_to: searchedTo.toISOString() });
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
