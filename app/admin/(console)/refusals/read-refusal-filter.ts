import { readText } from "#app/_server/read-list-query.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { RefusalFilter } from "#core/refusals/refusal-filter.ts";
import { asUtc } from "../runs/read-run-filter.ts";

/** The filter in a page's address; parts that mean nothing are left out. */
export function readRefusalFilter(query: ListQuery): RefusalFilter {
  const code = readText(query, "code");
  const parts = {
    integration_id: readText(query, "integration"),
    code: code === undefined ? undefined : [code],
    from: asUtc(readText(query, "from")),
    to: asUtc(readText(query, "to")),
  };
  const kept = Object.entries(parts).filter(
    ([name, value]) => value !== undefined && RefusalFilter.safeParse({ [name]: value }).success,
  );
  return RefusalFilter.parse(Object.fromEntries(kept));
}
