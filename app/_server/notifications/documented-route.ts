import type { Permission } from "#core/people/permissions.ts";
import { splitPointer } from "#core/problems/json-pointer.ts";
import { type FieldProblem, type ProblemCode, problemTable } from "#core/problems/problem-table.ts";
import { type DocumentedErrors, toDocumentedErrors } from "#core/problems/to-documented-errors.ts";
import { answerJson, prefersProblem } from "../documented/answer.ts";
import { type ReadJsonBody, readJsonObject } from "../documented/read-json-body.ts";
import { type Call, documentedRoute } from "../documented/route.ts";
import { noteToldProblem, toProblemResponse } from "../problem-response.ts";

type Headers = Record<string, string>;

/** `fields` stand beside `error` in the documented body, such as the `event_code` that is unknown. */
type Refusal = { detail?: string; errors?: FieldProblem[]; traceId?: string; fields?: Record<string, unknown> };

const documentedDetails: Partial<Record<ProblemCode, string>> = {
  not_found: "Not found",
  method_not_allowed: "Method not allowed",
  unauthenticated: "Authentication credentials were not provided.",
  forbidden: "You do not have permission to perform this action.",
};

/**
 * The edge of the documented routes of notifications: who asks, whether the role allows it, one line in the log, and
 * refusals in their documented form (see `refuseNotification`).
 */
export function notificationRoute<Params extends Record<string, string> = Record<never, string>>(
  permission: Permission,
  handle: (call: Call<Params>) => Promise<Response>,
) {
  return documentedRoute<Params>(permission, handle, refuseNotification);
}

/**
 * A refusal in the documented form: `{"ok": false, "error": "…"}`, with `errors` by field where fields are wrong, and the
 * trace id where we have failed. Who asks for application/problem+json gets RFC 9457 instead.
 */
export function refuseNotification(
  request: Request,
  code: ProblemCode,
  refusal: Refusal = {},
  headers: Headers = {},
): Response {
  const { fields, ...problem } = refusal;
  const response = prefersProblem(request) ? toProblemResponse(code, problem) : toDocumented(code, refusal);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function toDocumented(code: ProblemCode, { detail, errors = [], traceId, fields }: Refusal): Response {
  const [status, , sentence] = problemTable[code];
  const told = detail ?? (errors.length > 0 ? describeProblems(errors) : (documentedDetails[code] ?? sentence));
  const body: { ok: false; error: string; errors?: DocumentedErrors; trace_id?: string } = {
    ok: false,
    error: told,
    ...fields,
    ...(errors.length > 0 ? { errors: toDocumentedErrors(errors) } : {}),
    ...(status >= 500 && traceId !== undefined ? { trace_id: traceId } : {}),
  };
  const headers: Headers = code === "unauthenticated" ? { "www-authenticate": 'Token realm="signalbox"' } : {};
  return noteToldProblem(answerJson(status, body, headers), { code, detail: told });
}

/** The first problem in one sentence, and how many more there are. */
function describeProblems(errors: readonly FieldProblem[]): string {
  const [first, ...others] = errors;
  const place = splitPointer(first?.pointer ?? "").join(".");
  const sentence = place === "" ? (first?.detail ?? "") : `${place}: ${first?.detail ?? ""}`;
  return others.length === 0 ? sentence : `${sentence} (${others.length} more in errors)`;
}

/** The JSON object in a request's body, or the finished refusal. What is no JSON object is told in the documented words. */
export async function readNotificationBody(request: Request): Promise<ReadJsonBody> {
  const read = await readJsonObject(request);
  if (read.ok) return read;
  const { code, detail, headers } = read.refusal;
  if (code !== "malformed_body" && code !== "invalid_input") {
    return { ok: false, response: refuseNotification(request, code, { detail }, headers) };
  }
  // The documented sentence for both; what is wrong with the body stands among the errors.
  const told = prefersProblem(request) ? detail : "Invalid JSON body";
  return {
    ok: false,
    response: refuseNotification(request, code, { detail: told, errors: [{ pointer: "", detail }] }),
  };
}

/** The answer to a method that an address does not take; `allow` names those that it takes. */
export function notificationMethodRefusal(...allow: string[]): (request: Request) => Response {
  const takes = [...allow, ...(allow.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  return (request) => refuseNotification(request, "method_not_allowed", {}, { allow: takes });
}

/** A documented list: all that there is, unless `count` says that this is a part. */
export function answerList(data: readonly unknown[], count = data.length): Response {
  return answerJson(200, { ok: true, count, data });
}
