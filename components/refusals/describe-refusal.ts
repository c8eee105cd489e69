import type { RefusalCode } from "#core/refusals/model.ts";

/** Why calls are refused, as people say it. */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  bad_signature: "Signature",
  malformed_body: "Not readable",
  unsupported_media_type: "Content type",
  body_too_large: "Too large",
  too_many_requests: "Too many",
  not_found: "No such address",
  method_not_allowed: "Method",
};

/** What one call is known to have been: `POST application/json`. */
export function describeCall({ method, contentType }: { method: string; contentType: string | null }): string {
  return contentType === null ? method : `${method} ${contentType}`;
}
