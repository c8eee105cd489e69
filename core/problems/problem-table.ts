/**
 * Every problem that a caller can be told of: HTTP status, whether sending the same request again can help, and the
 * one sentence that a stranger may read. The page docs/errors.md is generated from this table.
 */
export const problemTable = {
  malformed_body: [400, false, "The body could not be read; see the detail for the place."],
  invalid_input: [400, false, "Some fields are not acceptable; each is named with its reason."],
  unauthenticated: [401, false, "Sign in, or send a valid token in the Authorization header."],
  bad_signature: [401, false, "The signature is missing, wrong or too old; check the secret and the clock."],
  forbidden: [403, false, "Your role does not allow this."],
  not_found: [404, false, "There is nothing at this address."],
  method_not_allowed: [405, false, "This address does not take that method; the Allow header lists those it takes."],
  conflict: [409, false, "The object was changed or used in the meantime; read it again."],
  sending_disabled: [
    409,
    false,
    "No provider for it is switched on, so nothing was sent; switch one on and send it again.",
  ],
  body_too_large: [413, false, "The body is larger than this address accepts."],
  unsupported_media_type: [415, false, "Send one of the accepted content types, uncompressed and declared."],
  key_taken: [422, false, "This Idempotency-Key came before with another body; take a new key for another request."],
  too_many_requests: [429, true, "Too many requests; wait as long as Retry-After says."],
  internal: [500, true, "Something failed on our side; it is on record under the trace id."],
  target_failed: [502, true, "The message is stored, but its target refused it or could not be reached."],
  unavailable: [503, true, "The service cannot take the request just now; try again shortly."],
} as const satisfies Record<string, readonly [status: number, retryable: boolean, sentence: string]>;

export type ProblemCode = keyof typeof problemTable;

/** One wrong field: where it is (RFC 6901 JSON Pointer) and what to change. */
export type FieldProblem = { pointer: string; detail: string };

/** The body of an `application/problem+json` answer (RFC 9457). */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  traceId?: string;
  errors?: FieldProblem[];
};

/** Builds the RFC 9457 body for a code. `detail` must already be fit for a stranger's eyes. */
export function describeProblem(
  code: ProblemCode,
  extra: { detail?: string; instance?: string; traceId?: string; errors?: FieldProblem[] } = {},
): Problem {
  const [status, , sentence] = problemTable[code];
  return { type: `/api/docs/errors#${code}`, title: sentence, status, ...extra };
}
