import { z } from "zod";
import { runStatuses } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";
import { toWordsQuery, wordsOf } from "./words-of.ts";

/** Which runs are meant; all given parts must hold. Times are of receipt. */
export const RunFilter = z.object({
  integrationId: z.uuid().optional(),
  status: z.array(z.enum(runStatuses)).max(runStatuses.length).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  text: z.string().trim().min(1).max(200).optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;

/**
 * The conditions of a filter over `runs r`. Times become bounds on the id, which begins with the time, so that only the
 * partitions of those days are read. Text is looked up in the index for settled runs and in the payload for newer ones.
 */
export function whereRuns(sql: SqlOrTransaction, filter: RunFilter, indexCursor: string) {
  const parts = [sql`true`];
  if (filter.integrationId !== undefined) parts.push(sql`r.integration_id = ${filter.integrationId}`);
  if (filter.status !== undefined && filter.status.length > 0) parts.push(sql`r.status = any(${filter.status})`);
  if (filter.from !== undefined) parts.push(sql`r.id >= ${firstUuidOf(filter.from)}::uuid`);
  if (filter.to !== undefined) parts.push(sql`r.id < ${firstUuidOf(filter.to)}::uuid`);
  if (filter.text !== undefined) parts.push(whereText(sql, filter.text, indexCursor));
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

function whereText(sql: SqlOrTransaction, text: string, indexCursor: string) {
  const query = toWordsQuery(text);
  if (query === null) return sql`false`;
  return sql`(r.id in (select run_id from run_texts where words @@ ${query}::tsquery)
    or (r.id > ${indexCursor}::uuid and ${wordsOf(sql, sql`r.payload`)} @@ ${query}::tsquery))`;
}
