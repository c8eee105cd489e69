import { isJsonObject } from "#core/json.ts";
import { answerJson } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest } from "./model.ts";
import { readSmallJson } from "./read-small-json.ts";

/**
 * Slack posts `{"type": "url_verification", "challenge": …}` and wants the challenge back
 * (docs.slack.dev/reference/events/url_verification). Slack signs it in a way of its own that no signature here checks; what
 * goes back is only what came.
 */
export function answerSlack(request: HandshakeRequest): HandshakeAnswer | null {
  const body = readSmallJson(request);
  if (body === undefined || !isJsonObject(body) || body.type !== "url_verification") return null;
  return typeof body.challenge === "string" ? answerJson({ challenge: body.challenge }) : null;
}
