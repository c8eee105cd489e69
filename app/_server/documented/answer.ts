import { type FieldProblem, type ProblemCode, problemTable } from "#core/problems/problem-table.ts";
import { toDocumentedErrors } from "#core/problems/to-documented-errors.ts";
import { toProblemResponse } from "../problem-response.ts";

type Headers = Record<string, string>;
type Refusal = { detail?: string; errors?: FieldProblem[]; traceId?: string };

// The words that clients of the documented systems may look for.
const documentedDetails: Partial<Record<ProblemCode, string>> = {
  not_found: "Not found.",
  unauthenticated: "Authentication credentials were not provided.",
  forbidden: "You do not have permission to perform this action.",
};

/** A JSON answer that no cache keeps. */
export function answerJson(status: number, body: unknown, headers: Headers = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

/**
 * A refusal on a documented route: fields with their messages for 400, `{"detail": …}` for everything else. Who asks
 * for application/problem+json gets RFC 9457 with a JSON Pointer for every problem instead.
 */
export function refuse(request: Request, code: ProblemCode, refusal: Refusal = {}, headers: Headers = {}): Response {
  const response = prefersProblem(request) ? toProblemResponse(code, refusal) : toDocumented(code, refusal);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function toDocumented(code: ProblemCode, { detail, errors, traceId }: Refusal): Response {
  const [status, , sentence] = problemTable[code];
  const headers: Headers = {};
  if (code === "unauthenticated") headers["www-authenticate"] = 'Token realm="signalbox"';
  if (errors !== undefined && errors.length > 0) return answerJson(status, toDocumentedErrors(errors), headers);
  const trace = status >= 500 && traceId !== undefined ? { trace_id: traceId } : {};
  return answerJson(status, { detail: detail ?? documentedDetails[code] ?? sentence, ...trace }, headers);
}

/** Whether a request asks for errors in the form of RFC 9457. */
export function prefersProblem(request: Request): boolean {
  return /\bapplication\/problem\+json\b/i.test(request.headers.get("accept") ?? "");
}
