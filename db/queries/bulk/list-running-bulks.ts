import type { BulkOperation } from "#core/bulk/model.ts";
import type { Sql } from "../../connect.ts";
import { listBulks } from "./find-bulk.ts";

const looked = 20;

/** The bulk operations of a kind that are under way, among the newest twenty. */
export async function listRunningBulks(sql: Sql, kind: BulkOperation["kind"]): Promise<BulkOperation[]> {
  const { bulks } = await listBulks(sql, { limit: looked, offset: 0 });
  return bulks.filter((bulk) => bulk.kind === kind && bulk.state === "running");
}
