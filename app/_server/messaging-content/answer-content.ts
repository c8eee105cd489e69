import type { FieldProblem } from "#core/problems/problem-table.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { type ReadPage, readPage, writePage } from "../documented/list-page.ts";
import { readNumber } from "../documented/read-number.ts";
import type { Call } from "../documented/route.ts";

/** The answer with an object that was found, or that there is none. */
export function answerFound(request: Request, status: 200 | 201, found: object | null): Response {
  return found === null ? refuse(request, "not_found") : answerJson(status, found);
}

type WithId = { id: string };

/** Hands over to `handle` with the number in the address; any other address is nobody's. */
export function withNumber<Params extends WithId>(
  handle: (call: Call<Params>, id: number) => Promise<Response>,
): (call: Call<Params>) => Promise<Response> {
  return async (call) => {
    const id = readNumber(call.params.id);
    return id === null ? refuse(call.request, "not_found") : await handle(call, id);
  };
}

type Filters = { text: (name: string) => string | null; number: (name: string) => number | null };
type Part = { limit: number; offset: number };

/**
 * Answers one page of a list in the documented form; `read` takes the filters and answers how to get the page's rows. Filters
 * that it does not ask for are ignored, as documented; one that cannot be read is named.
 */
export async function answerList<One>(
  { request, platform }: Pick<Call<unknown>, "request" | "platform">,
  read: (filters: Filters) => (part: Part) => Promise<{ rows: readonly One[]; total: number }>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const problems: FieldProblem[] = [];
  const text = (name: string) => {
    const given = query.get(name) || null;
    if (given !== null && (given.includes("\u0000") || !given.isWellFormed())) {
      problems.push({ pointer: `/${name}`, detail: "Null characters are not allowed." });
    }
    return given;
  };
  const number = (name: string) => {
    const given = text(name);
    if (given === null) return null;
    if (/^\d{1,9}$/.test(given)) return Number(given);
    problems.push({ pointer: `/${name}`, detail: "Enter a number." });
    return null;
  };
  const page: ReadPage = readPage(query);
  const list = read({ text, number });
  if (!page.ok) problems.unshift(...page.problems);
  if (!page.ok || problems.length > 0) return refuse(request, "invalid_input", { errors: problems });
  const { limit, offset } = page.page;
  const { rows, total } = await list({ limit, offset });
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, { count: total, results: [...rows] }));
}
