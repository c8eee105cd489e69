import type { JsonObject } from "#core/json.ts";
import type { HandshakeAnswer } from "./model.ts";

export function answerText(body: string): HandshakeAnswer {
  return { kind: "answered", contentType: "text/plain", body, headers: {} };
}

export function answerJson(body: JsonObject): HandshakeAnswer {
  return { kind: "answered", contentType: "application/json", body: JSON.stringify(body), headers: {} };
}

export function refuse(detail: string): HandshakeAnswer {
  return { kind: "refused", detail };
}

export const missingSecret = "The secret of this handshake is not in the vault.";
