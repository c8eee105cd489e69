import type { FieldProblem } from "#core/problems/problem-table.ts";

/** The documented size of a page. */
export const pageSize = 50;
const pageSizeMax = 500;
// Beyond it PostgreSQL would walk more rows than anybody reads; a filter leads there sooner.
const offsetMax = 1_000_000_000;

/** `byNumber`: the page was asked for by its number, in the documented manner. */
export type Page = { limit: number; offset: number; byNumber: boolean };
export type ReadPage = { ok: true; page: Page } | { ok: false; problems: FieldProblem[] };

/**
 * Which part of a list a request asks for: `limit` (up to 500, 50 when absent) and `offset`, or the documented `page`,
 * counted from 1. A number that is none is refused, because the first page in its place would be taken for the answer.
 */
export function readPage(query: URLSearchParams): ReadPage {
  const problems: FieldProblem[] = [];
  const read = (name: string, min: number, fallback: number) => {
    const text = query.get(name);
    if (text === null || text === "") return fallback;
    const number = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= offsetMax) return number;
    const detail = min === 0 ? "A valid integer is required." : "A valid integer from 1 is required.";
    problems.push({ pointer: `/${name}`, detail });
    return fallback;
  };
  const limit = Math.min(read("limit", 1, pageSize), pageSizeMax);
  const number = read("page", 1, 1);
  const byNumber = query.has("page") && !query.has("offset");
  const offset = byNumber ? (number - 1) * limit : read("offset", 0, 0);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, page: { limit, offset, byNumber } };
}

/** The documented body of a list, with the addresses of the parts before and after this one. */
export function writePage<Result>(
  request: Request,
  siteUrl: string,
  { limit, offset }: Page,
  { count, results }: { count: number; results: Result[] },
): { count: number; next: string | null; previous: string | null; results: Result[] } {
  const { pathname, searchParams } = new URL(request.url);
  const addressOf = (at: number) => {
    const query = new URLSearchParams(searchParams);
    query.delete("page");
    query.set("limit", String(limit));
    query.set("offset", String(at));
    return `${siteUrl}${pathname}?${query}`;
  };
  return {
    count,
    next: offset + limit < count ? addressOf(offset + limit) : null,
    previous: offset > 0 ? addressOf(Math.max(0, offset - limit)) : null,
    results,
  };
}
