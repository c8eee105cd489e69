import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readPage, writePage } from "../documented/list-page.ts";
import type { Call } from "../documented/route.ts";

type Filters = {
  text: (name: string) => string | null;
  flag: (name: string) => boolean | null;
  choice: <Choice extends string>(name: string, choices: readonly Choice[]) => Choice | null;
};

type Listed<One> = { rows: readonly One[]; total: number };

/**
 * Answers one page of a list, as the query of the address asks for it: `read` takes its filters and answers how to get the
 * page's rows. A filter that cannot be read is named, not left out.
 */
export async function answerPage<One>(
  { request, platform }: Pick<Call<unknown>, "request" | "platform">,
  read: (filters: Filters) => (part: { limit: number; offset: number }) => Promise<Listed<One>>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const problems: FieldProblem[] = [];
  const page = readPage(query);
  const list = read(openFilters(query, problems));
  if (!page.ok) problems.unshift(...page.problems);
  if (!page.ok || problems.length > 0) return refuse(request, "invalid_input", { errors: problems });
  const { limit, offset, byNumber } = page.page;
  const { rows, total } = await list({ limit, offset });
  if (byNumber && offset > 0 && offset >= total) return refuse(request, "not_found", { detail: "Invalid page." });
  const body = { count: total, results: [...rows] };
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, body));
}

function openFilters(query: URLSearchParams, problems: FieldProblem[]): Filters {
  const text = (name: string) => {
    const given = query.get(name) || null;
    problems.push(...findUnstorableText(given, `/${name}`));
    return given;
  };
  return {
    text,
    flag: (name) => {
      const given = text(name)?.toLowerCase();
      if (given === undefined) return null;
      if (given === "true" || given === "1") return true;
      if (given === "false" || given === "0") return false;
      problems.push({ pointer: `/${name}`, detail: "Expected true or false." });
      return null;
    },
    choice: (name, choices) => {
      const given = text(name);
      const choice = choices.find((one) => one === given) ?? null;
      if (given !== null && choice === null) {
        problems.push({ pointer: `/${name}`, detail: `Expected one of ${choices.join(", ")}.` });
      }
      return choice;
    },
  };
}
