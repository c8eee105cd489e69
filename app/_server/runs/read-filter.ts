import { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { toApiName, toOwnFields } from "#core/runs/filter-fields.ts";
import { RunFilter } from "#core/runs/run-filter.ts";

const runFields = ["integration_id", "status", "from", "to", "search", "bulk"];
const deliveryFields = ["integration_id", "state", "origin", "host", "from", "to", "search"];
const lists = new Set(["status", "state"]);

/** The filter in the query of a list of runs. `status` may be given several times, or with commas. */
export function readRunQuery(query: URLSearchParams): ParsedFields<RunFilter> {
  return renamePointers(parseFields(RunFilter, toOwnFields(pickFields(query, runFields))));
}

/** The filter in the query of a list of deliveries. `state` may be given several times, or with commas. */
export function readDeliveryQuery(query: URLSearchParams): ParsedFields<DeliveryFilter> {
  return renamePointers(parseFields(DeliveryFilter, toOwnFields(pickFields(query, deliveryFields))));
}

/** Empty parameters count as absent, as forms send them; parameters that are no filter are left alone. */
function pickFields(query: URLSearchParams, names: readonly string[]): Record<string, unknown> {
  const entries = names.flatMap((name): [string, unknown][] => {
    const values = query.getAll(name).flatMap((value) => (lists.has(name) ? value.split(",") : [value]));
    const given = values.filter((value) => value.trim() !== "");
    if (given.length === 0) return [];
    return [[name, lists.has(name) ? given : given.at(-1)]];
  });
  return Object.fromEntries(entries);
}

/** Problems name the fields as the caller wrote them. */
export function renamePointers<Value>(parsed: ParsedFields<Value>): ParsedFields<Value> {
  if (parsed.ok) return parsed;
  const rename = (pointer: string) => pointer.replace(/[^/]+/g, (name) => toApiName(name));
  return { ok: false, problems: parsed.problems.map((problem) => ({ ...problem, pointer: rename(problem.pointer) })) };
}
