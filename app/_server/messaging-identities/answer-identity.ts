import { writeIdentity } from "#core/messaging/identities/identity-document.ts";
import type { Ambiguous, Invalid, NotFound } from "#core/messaging/identities/outcomes.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findIdentity } from "#db/queries/messaging/identities/list-identities.ts";
import { answerJson, prefersProblem, refuse } from "../documented/answer.ts";
import { readPage, writePage } from "../documented/list-page.ts";
import type { Call } from "../documented/route.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id in an address; null where it can be nobody's. */
export function readIdentityId(text: string): string | null {
  return uuid.test(text) ? text.toLowerCase() : null;
}

/** Every outcome of the verbs that is not the object itself. */
export function refuseIdentity(request: Request, refusal: Invalid | NotFound | Ambiguous): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
    case "ambiguous":
      // The documented body is a list here, and no object.
      return prefersProblem(request)
        ? refuse(request, "invalid_input", { errors: [{ pointer: "/address", detail: refusal.detail }] })
        : answerJson(400, [refusal.detail]);
  }
}

type Asked = Pick<Call<unknown>, "request" | "platform" | "author">;

/** The answer with an identity as it is now. */
export async function answerIdentity(call: Asked, status: 200 | 201, id: string | null): Promise<Response> {
  const identity = id === null ? null : await findIdentity(call.platform.database.sql, call.author.actor, id);
  return identity === null ? refuse(call.request, "not_found") : answerJson(status, writeIdentity(identity));
}

type Filters<Filter> = { ok: true; filter: Filter } | { ok: false; problems: FieldProblem[] };
type Part = { limit: number; offset: number };

/** Answers one page of a list; a filter or part of it that cannot be read is named, not left out. */
export async function answerFiltered<Filter, One>(
  { request, platform }: Asked,
  readFilter: (query: URLSearchParams) => Filters<Filter>,
  list: (filter: Filter, part: Part) => Promise<{ rows: readonly One[]; total: number }>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const page = readPage(query);
  const read = readFilter(query);
  if (!page.ok || !read.ok) {
    const errors = [...(page.ok ? [] : page.problems), ...(read.ok ? [] : read.problems)];
    return refuse(request, "invalid_input", { errors });
  }
  const { limit, offset, byNumber } = page.page;
  const { rows, total } = await list(read.filter, { limit, offset });
  if (byNumber && offset > 0 && offset >= total) return refuse(request, "not_found", { detail: "Invalid page." });
  return answerJson(200, writePage(request, platform.config.siteUrl, page.page, { count: total, results: [...rows] }));
}
