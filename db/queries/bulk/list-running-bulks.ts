import type { BulkOperation } from "#core/bulk/model.ts";
import type { Sql } from "../../connect.ts";
import { listBulks } from "./find-bulk.ts";

const looked = 20;

/** The bulk operations of these kinds that are under way, among the newest twenty. */
export async function listRunningBulks(sql: Sql, ...kinds: BulkOperation["kind"][]): Promise<BulkOperation[]> {
  const { bulks } = await listBulks(sql, { limit: looked, offset: 0 });
  return bulks.filter((bulk) => kinds.includes(bulk.kind) && bulk.state === "running");
}
