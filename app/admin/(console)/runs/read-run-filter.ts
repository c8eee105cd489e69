import { readText } from "#app/_server/read-list-query.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { RunFilter } from "#core/runs/run-filter.ts";

/** The filter in a page's address. Parts that mean nothing are left out, so that a mistyped address still shows a list. */
export function readRunFilter(query: ListQuery): RunFilter {
  const status = readText(query, "status");
  const parts = {
    integrationId: readText(query, "integration"),
    status: status === undefined ? undefined : [status],
    from: asUtc(readText(query, "from")),
    to: asUtc(readText(query, "to")),
    text: readText(query, "text"),
    bulkId: readText(query, "bulk"),
  };
  const kept = Object.entries(parts).filter(
    ([name, value]) => value !== undefined && RunFilter.safeParse({ [name]: value }).success,
  );
  return RunFilter.parse(Object.fromEntries(kept));
}

/** The form's local time without a zone is UTC here, as all times of the console are. */
export function asUtc(text: string | undefined): string | undefined {
  return text === undefined || /[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}
