import { decodeUtf8 } from "#core/ingress/decode-utf8.ts";
import { parseJsonBody } from "#core/ingress/parse-json-body.ts";
import { isJsonObject, type JsonObject } from "#core/json.ts";
import { compactPlainJson } from "./json/compact-json.ts";
import { listMembers } from "./json/list-members.ts";

/** `text` is the request data as compact JSON, with the caller's own digits; `value` is the same, read. */
export type EsbPayload =
  | { ok: true; text: string; value: JsonObject }
  | { ok: false; error: string; detail: string | null };

// A request is signed as a whole and held in memory; these are far beyond what a registry takes.
const limits = { depthMax: 64, keysMax: 200_000 };

/** The documented refusals. */
export const payloadErrors = {
  notJson: "ESB forwarding expects a valid JSON request body",
  notObject: "ESB forwarding expects a JSON object body",
  badRequestData: "ESB forwarding requires 'requestdata' to be an object",
} as const;

/**
 * What a caller's body asks the bus to carry: nothing is the empty object; `requestdata`, where it stands, is all that is
 * carried, and everything beside it is dropped; otherwise the whole object is.
 */
export function readEsbPayload(body: string | Uint8Array | null): EsbPayload {
  const text = body === null ? "" : typeof body === "string" ? body : decodeUtf8(body);
  if (text === null) return refuse(payloadErrors.notJson, "The body is not UTF-8.");
  if (text === "") return { ok: true, text: "{}", value: {} };
  const parsed = parseJsonBody(text, "application/json", limits);
  if (parsed.kind !== "parsed") return refuse(payloadErrors.notJson, parsed.detail);
  const { payload } = parsed;
  if (!isJsonObject(payload)) return refuse(payloadErrors.notObject, null);
  if (!Object.hasOwn(payload, "requestdata")) return { ok: true, text: compactPlainJson(text), value: payload };
  const { requestdata } = payload;
  const member = listMembers(text).find(({ name }) => name === "requestdata");
  if (member === undefined || requestdata === undefined || !isJsonObject(requestdata)) {
    return refuse(payloadErrors.badRequestData, null);
  }
  return { ok: true, text: compactPlainJson(member.text), value: requestdata };
}

function refuse(error: string, detail: string | null): EsbPayload {
  return { ok: false, error, detail };
}
