import { z } from "zod";
import { toApiFields } from "#core/runs/filter-fields.ts";
import { type BulkOperation, bulkKinds, bulkStates, ReplayVersion } from "./model.ts";

/** A bulk operation as the API shows it. */
export const BulkReply = z.object({
  id: z.uuid(),
  kind: z.enum(bulkKinds),
  filter: z.record(z.string(), z.unknown()),
  version: ReplayVersion.nullable(),
  rate: z.number().int().describe("Rows per second."),
  state: z.enum(bulkStates),
  total: z.number().int().describe("How many matched when it started."),
  done: z.number().int(),
  failed: z.number().int(),
  last_failure: z.string().nullable(),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  finished_at: z.iso.datetime().nullable(),
});
export type BulkReply = z.infer<typeof BulkReply>;

/** Writes the reply for a bulk operation. */
export function toBulkReply(bulk: BulkOperation): BulkReply {
  const { id, kind, version, rate, state, total, done, failed } = bulk;
  return {
    ...{ id, kind, version, rate, state, total, done, failed },
    filter: toApiFields(bulk.filter),
    last_failure: bulk.lastFailure,
    created_at: bulk.createdAt.toISOString(),
    created_by: bulk.createdBy,
    finished_at: bulk.finishedAt?.toISOString() ?? null,
  };
}
