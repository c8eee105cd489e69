import { answerText } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest } from "./model.ts";

const charactersMax = 2_048;

/**
 * Microsoft Graph posts an empty body to `?validationToken=…` and wants the token back as plain text within ten seconds
 * (learn.microsoft.com/graph/change-notifications-delivery-webhooks). A message with a body is never taken for it.
 */
export function answerMicrosoftGraph({ method, query, bytes }: HandshakeRequest): HandshakeAnswer | null {
  const token = query.get("validationToken") ?? "";
  if (method !== "POST" || bytes.byteLength > 0 || token === "" || token.length > charactersMax) return null;
  return answerText(token);
}
