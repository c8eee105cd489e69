import { describeProblem, type FieldProblem, type ProblemCode, problemTable } from "#core/problems/problem-table.ts";

type Extra = { detail?: string; instance?: string; traceId?: string; errors?: FieldProblem[]; retryAfterMs?: number };

/** What an answer tells its caller, for the record: code, and in words. */
export type ToldProblem = { code: ProblemCode; detail: string };

// Beside the answer and not in it, so that nobody has to read a body again.
const told = new WeakMap<Response, ToldProblem>();

/** The problem that an answer of this process tells of; null where it tells of none. */
export function findToldProblem(response: Response): ToldProblem | null {
  return told.get(response) ?? null;
}

/** Notes the problem that an answer in a form of its own tells of. */
export function noteToldProblem(response: Response, problem: ToldProblem): Response {
  told.set(response, problem);
  return response;
}

/** An RFC 9457 answer. `detail` must be fit for a stranger's eyes; `retryAfterMs` becomes Retry-After in seconds. */
export function toProblemResponse(code: ProblemCode, { retryAfterMs, ...extra }: Extra = {}): Response {
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (retryAfterMs !== undefined) headers["retry-after"] = Math.max(1, Math.ceil(retryAfterMs / 1000)).toString();
  if (code === "unauthenticated") headers["www-authenticate"] = 'Bearer realm="signalbox"';
  const [status, , sentence] = problemTable[code];
  const response = new Response(JSON.stringify(describeProblem(code, extra)), { status, headers });
  return noteToldProblem(response, { code, detail: extra.detail ?? sentence });
}
