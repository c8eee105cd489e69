import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { findAskedDatabase } from "#app/_server/hook-databases/answer-database.ts";
import { TableReply, toTableReplies } from "#core/hooks/databases/database-reply.ts";

/** One page of the tables of a database, as they are there now. */
export const GET = documentedRoute<{ id: string }>("view_hooks", async (call) => {
  const { request, platform } = call;
  const read = readPage(new URL(request.url).searchParams);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const database = await findAskedDatabase(call);
  if (database === null) return refuse(request, "not_found");
  const examined = await platform.attached.examine(database);
  if (examined.kind === "failed") return refuse(request, "unavailable", { detail: examined.detail });
  const all = toTableReplies(examined);
  const { page } = read;
  const results = all.slice(page.offset, page.offset + page.limit).map((table) => TableReply.parse(table));
  return answerJson(200, writePage(request, platform.config.siteUrl, page, { count: all.length, results }));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
