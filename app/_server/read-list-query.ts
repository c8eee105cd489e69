import type { ListQuery } from "#components/ui/list-address.ts";
import type { RowCount } from "#db/queries/runs/count-runs.ts";

export type ListPlace = { page: number; limit: number; offset: number };

// Deeper pages cost more with every row that is passed over; a filter leads there faster.
const pageMax = 200;

/** Where in a list a page's address stands; anything that is no page number is the first. */
export function readListPlace(query: ListQuery, limit = 50): ListPlace {
  const wanted = Number(readText(query, "page") ?? "1");
  const page = Number.isInteger(wanted) && wanted >= 1 ? Math.min(wanted, pageMax) : 1;
  return { page, limit, offset: (page - 1) * limit };
}

/** One part of the address's query as text; undefined when it is absent or empty. */
export function readText(query: ListQuery, name: string): string | undefined {
  const value = query[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text === "" ? undefined : text;
}

/** What the pagination shows of a count. */
export function toTotal(count: RowCount): { exactly: number } | { atLeast: number } {
  return count.kind === "exact" ? { exactly: count.count } : { atLeast: count.count };
}
