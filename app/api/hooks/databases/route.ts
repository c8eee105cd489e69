import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerDatabase, refuseDatabase, writeDatabase } from "#app/_server/hook-databases/answer-database.ts";
import { openDatabasePorts } from "#app/_server/hook-databases/open-database-ports.ts";
import { attachDatabase } from "#core/hooks/databases/attach-database.ts";
import { listDatabases } from "#db/queries/hooks/databases/find-database.ts";

/** One page of attached databases, by name. */
export const GET = documentedRoute("view_hooks", async ({ request, platform, author }) => {
  const read = readPage(new URL(request.url).searchParams);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { page } = read;
  const all = await listDatabases(platform.database.sql, author.actor);
  if (page.byNumber && page.offset > 0 && page.offset >= all.length) {
    return refuse(request, "not_found", { detail: "Invalid page." });
  }
  const results = all.slice(page.offset, page.offset + page.limit).map(writeDatabase);
  return answerJson(200, writePage(request, platform.config.siteUrl, page, { count: all.length, results }));
});

/** Attaches a database. */
export const POST = documentedRoute("edit_hooks", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await attachDatabase(openDatabasePorts(call.platform), call.author, json.body);
  if (outcome.kind !== "attached") return refuseDatabase(call.request, outcome);
  return await answerDatabase(call, 201, outcome.id);
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
