import type { RowCount } from "#db/queries/runs/count-runs.ts";
import { type Page, writePage } from "../documented/list-page.ts";

/**
 * The documented body of a list whose count may be an estimate; `count_is` then says so. Where more rows follow than
 * are counted, the way to the next page stays open.
 */
export function writeCountedPage<Result>(
  request: Request,
  siteUrl: string,
  page: Page,
  total: RowCount,
  results: Result[],
) {
  const seen = page.offset + results.length + (results.length === page.limit ? 1 : 0);
  const count = total.kind === "exact" ? total.count : Math.max(total.count, seen);
  const body = writePage(request, siteUrl, page, { count, results });
  return total.kind === "exact" ? body : { ...body, count_is: total.kind };
}
