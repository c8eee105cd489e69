import { LogFilter } from "#core/notifications/send/log-filter.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";

const fields = ["channel", "status", "recipient", "related_type", "related_id", "from", "to", "search"];

/** The filter in the query of the log. `status` may be given several times, or with commas. Empty ones count as absent. */
export function readLogQuery(query: URLSearchParams): ParsedFields<LogFilter> {
  const entries = fields.flatMap((name): [string, unknown][] => {
    const values = query.getAll(name).flatMap((value) => (name === "status" ? value.split(",") : [value]));
    const given = values.filter((value) => value.trim() !== "");
    if (given.length === 0) return [];
    return [[name, name === "status" ? given : given.at(-1)]];
  });
  return parseFields(LogFilter, Object.fromEntries(entries));
}
