import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { readBulkRequest } from "#app/_server/runs/read-bulk-request.ts";
import { toBulkReply } from "#core/bulk/bulk-reply.ts";
import { countBulkRows } from "#db/queries/bulk/count-bulk-rows.ts";
import { listBulks } from "#db/queries/bulk/find-bulk.ts";
import { startBulk } from "#db/stores/bulk/start-bulk.ts";

/** Bulk operations, newest first. */
export const GET = documentedRoute("view_runs", async ({ request, platform }) => {
  const read = readPage(new URL(request.url).searchParams);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { count, bulks } = await listBulks(platform.database.sql, read.page);
  const page = writePage(request, platform.config.siteUrl, read.page, { count, results: bulks.map(toBulkReply) });
  return answerJson(200, page);
});

/** Starts a bulk replay or resend, or, with `dry_run`, says how many rows it would come past. */
export const POST = documentedRoute("run_bulk_operations", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = readBulkRequest(json.body);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { bulk, dryRun } = read.value;
  const { database, now, newId, hints } = platform;
  if (dryRun) return answerJson(200, { total: await countBulkRows(database.sql, bulk, newId()) });
  const operation = await startBulk({ sql: database.sql, now, newId }, author, bulk);
  hints.hint("work_bulk");
  return answerJson(201, toBulkReply(operation), { location: `/api/bulk/${operation.id}/` });
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
