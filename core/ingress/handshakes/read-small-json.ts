import { isJsonMediaType, parseMediaType } from "#core/ingress/parse-media-type.ts";
import type { Json } from "#core/json.ts";
import { decodeUtf8 } from "../decode-utf8.ts";
import type { HandshakeRequest } from "./model.ts";

// Handshakes of all providers are well below one kilobyte; whatever is larger is a message and need not be read twice.
const bytesMax = 8_192;

/** The body of a POST as JSON, or undefined where it is none, or too large to be a handshake. */
export function readSmallJson({ method, headers, bytes }: HandshakeRequest): Json | undefined {
  if (method !== "POST" || bytes.byteLength > bytesMax) return undefined;
  const type = parseMediaType(headers.get("content-type") ?? "")?.type ?? "";
  const text = isJsonMediaType(type) ? decodeUtf8(bytes) : null;
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // What is no JSON is no handshake; as a message it is refused with the place of the mistake.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
