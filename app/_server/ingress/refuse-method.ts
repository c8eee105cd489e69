import { toProblemResponse } from "#app/_server/problem-response.ts";

/** The answer of an address that takes POST only (RFC 9110, section 15.5.6). */
export function refuseMethod(): Response {
  const response = toProblemResponse("method_not_allowed", { detail: "Send the message with POST." });
  response.headers.set("allow", "POST");
  return response;
}
