import { decodeUtf8 } from "#core/ingress/decode-utf8.ts";
import { parseJsonBody } from "#core/ingress/parse-json-body.ts";
import { isJsonObject, isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";

export type Read<Value> = { kind: "read"; value: Value } | { kind: "malformed"; error: string; detail?: string };

export function malformed(error: string, detail?: string): { kind: "malformed"; error: string; detail?: string } {
  return detail === undefined ? { kind: "malformed", error } : { kind: "malformed", error, detail };
}

// A call carries one message; these are far beyond what people send and far below what hurts.
const limits = { depthMax: 64, keysMax: 100_000 };

/** Reads the body of POST /integration/call. */
export function readCallBody(bytes: Uint8Array): Read<JsonObject> {
  const text = decodeUtf8(bytes);
  if (text === null) return malformed("Invalid JSON body", "It is not UTF-8.");
  const parsed = parseJsonBody(text, "application/json", limits);
  if (parsed.kind !== "parsed") return malformed("Invalid JSON body", parsed.detail);
  if (!isJsonObject(parsed.payload)) return malformed("Request body must be a JSON object");
  return { kind: "read", value: parsed.payload };
}

/** Reads `channel_id`: a whole number, or the same as text. */
export function readChannelId(value: Json | undefined): Read<number> {
  const text =
    typeof value === "string"
      ? value.trim()
      : typeof value === "number"
        ? String(value)
        : isRawJsonNumber(value)
          ? value.rawJSON
          : "";
  return /^[+-]?[0-9]{1,40}$/.test(text)
    ? { kind: "read", value: Number(text) }
    : malformed("channel_id must be an integer");
}

/** Reads a member that is a text where it is there; null and "" are the same as none. */
export function readText(value: Json | undefined, name: string): Read<string | null> {
  if (value === undefined || value === null || value === "") return { kind: "read", value: null };
  return typeof value === "string" ? { kind: "read", value } : malformed(`${name} must be a string`);
}
