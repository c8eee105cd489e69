import { describeProblem, type FieldProblem, type ProblemCode, problemTable } from "#core/problems/problem-table.ts";

type Extra = { detail?: string; instance?: string; traceId?: string; errors?: FieldProblem[]; retryAfterMs?: number };

/** An RFC 9457 answer. `detail` must be fit for a stranger's eyes; `retryAfterMs` becomes Retry-After in seconds. */
export function toProblemResponse(code: ProblemCode, { retryAfterMs, ...extra }: Extra = {}): Response {
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (retryAfterMs !== undefined) headers["retry-after"] = Math.max(1, Math.ceil(retryAfterMs / 1000)).toString();
  if (code === "unauthenticated") headers["www-authenticate"] = 'Bearer realm="signalbox"';
  return new Response(JSON.stringify(describeProblem(code, extra)), { status: problemTable[code][0], headers });
}
