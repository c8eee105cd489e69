import { readText } from "#app/_server/read-list-query.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { LogFilter } from "#core/notifications/send/log-filter.ts";
import { asUtc } from "../runs/read-run-filter.ts";

/** The filter in a page's address; parts that mean nothing are left out. */
export function readLogFilter(query: ListQuery): LogFilter {
  const status = readText(query, "status");
  const parts = {
    channel: readText(query, "channel"),
    status: status === undefined ? undefined : [status],
    recipient: readText(query, "recipient"),
    related_type: readText(query, "related_type"),
    related_id: readText(query, "related_id"),
    from: asUtc(readText(query, "from")),
    to: asUtc(readText(query, "to")),
    search: readText(query, "search"),
  };
  const kept = Object.entries(parts).filter(
    ([name, value]) => value !== undefined && LogFilter.safeParse({ [name]: value }).success,
  );
  return LogFilter.parse(Object.fromEntries(kept));
}
