import { NewBulk } from "#core/bulk/model.ts";
import { isJsonObject, type JsonObject } from "#core/json.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { toOwnFields } from "#core/runs/filter-fields.ts";
import { renamePointers } from "./read-filter.ts";

export type BulkRequest = {
  bulk: NewBulk;
  /** Only count: nothing is started. */
  dryRun: boolean;
};

/** The body of POST /api/bulk/, with the filter under the names of the lists' queries. */
export function readBulkRequest({ dry_run: dryRun = false, ...fields }: JsonObject): ParsedFields<BulkRequest> {
  const { filter } = fields;
  const own = isJsonObject(filter) ? { ...fields, filter: toOwnFields(filter) } : fields;
  const parsed = renamePointers(parseFields(NewBulk, own));
  const problems = parsed.ok ? [] : parsed.problems;
  const flag = typeof dryRun === "boolean" ? [] : [{ pointer: "/dry_run", detail: "Must be a valid boolean." }];
  if (!parsed.ok || flag.length > 0) return { ok: false, problems: [...problems, ...flag] };
  return { ok: true, value: { bulk: parsed.value, dryRun: dryRun === true } };
}
