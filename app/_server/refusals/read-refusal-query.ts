import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { RefusalFilter } from "#core/refusals/refusal-filter.ts";

const fields = ["integration_id", "path", "code", "from", "to"];

/** The filter in the query of a list of refused calls. `code` may be given several times, or with commas. */
export function readRefusalQuery(query: URLSearchParams): ParsedFields<RefusalFilter> {
  const entries = fields.flatMap((name): [string, unknown][] => {
    const values = query.getAll(name).flatMap((value) => (name === "code" ? value.split(",") : [value]));
    const given = values.filter((value) => value.trim() !== "");
    if (given.length === 0) return [];
    return [[name, name === "code" ? given : given.at(-1)]];
  });
  return parseFields(RefusalFilter, Object.fromEntries(entries));
}
