import { decodeUtf8 } from "./decode-utf8.ts";
import type { ParsedBody, ReceivedBody } from "./model.ts";
import { parseFormBody } from "./parse-form-body.ts";
import { parseJsonBody } from "./parse-json-body.ts";
import { isJsonMediaType, type MediaType, parseMediaType } from "./parse-media-type.ts";
import { parseMultipartBody } from "./parse-multipart-body.ts";

const accepted = "application/json (or +json), application/x-www-form-urlencoded, multipart/form-data and text/plain";
const asciiCompatible = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

/**
 * Turns the bytes of a request body into a payload, once, at the edge. Accepted are JSON, both kinds of form, and plain
 * text, whose payload is the text itself even where it happens to be JSON. An empty body is the empty object, or the
 * empty text for text/plain. A body without a declared type is not guessed at. Compressed bodies are refused, because
 * a small one may unpack into a huge one. Never throws for what a sender sends.
 *
 * `payloadJson` fits PostgreSQL's `text` and `json` columns as it stands: U+0000 occurs only as the escape \u0000.
 * (`jsonb` would refuse that escape.)
 */
export async function parseBody({ contentType, contentEncoding, bytes, limits }: ReceivedBody): Promise<ParsedBody> {
  if (contentEncoding !== null && !/^\s*(?:identity\s*)?$/i.test(contentEncoding)) {
    return unsupported("Compressed bodies are not accepted; send it without Content-Encoding.");
  }
  if (contentType === null || contentType.trim() === "") {
    if (bytes.byteLength > 0) return unsupported(`Declare what the body is with a Content-Type: ${accepted}.`);
    return { kind: "parsed", payload: {}, payloadJson: "{}", mediaType: null };
  }
  const mediaType = parseMediaType(contentType);
  if (mediaType === null) return unsupported("The Content-Type header names no single media type.");
  if (!isAccepted(mediaType.type)) {
    return unsupported(`Bodies of type ${mediaType.type.slice(0, 100)} are not accepted; send ${accepted}.`);
  }
  const charset = mediaType.parameters.get("charset")?.toLowerCase();
  if (charset !== undefined && !asciiCompatible.has(charset)) {
    return unsupported("Only the charset UTF-8 is accepted.");
  }
  if (bytes.byteLength === 0 && mediaType.type !== "text/plain") {
    return { kind: "parsed", payload: {}, payloadJson: "{}", mediaType: mediaType.type };
  }
  return mediaType.type === "multipart/form-data"
    ? parseMultipartBody(ownBytes(bytes), mediaType, limits)
    : parseText(bytes, mediaType, limits);
}

function parseText(bytes: Uint8Array, { type }: MediaType, limits: ReceivedBody["limits"]): ParsedBody {
  const text = decodeUtf8(bytes);
  if (text === null) return { kind: "malformed", detail: "The body is not valid UTF-8." };
  if (isJsonMediaType(type)) return parseJsonBody(text, type, limits);
  if (type === "text/plain") {
    return { kind: "parsed", payload: text, payloadJson: JSON.stringify(text), mediaType: type };
  }
  return parseFormBody(text, limits);
}

function isAccepted(type: string): boolean {
  return (
    isJsonMediaType(type) ||
    type === "application/x-www-form-urlencoded" ||
    type === "multipart/form-data" ||
    type === "text/plain"
  );
}

function unsupported(detail: string): ParsedBody {
  return { kind: "unsupported_media_type", detail };
}

// A Response takes bytes over an ArrayBuffer only; bytes over shared memory are copied.
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
