import { decodeText } from "./decode-text.ts";
import { decodeUtf8 } from "./decode-utf8.ts";
import type { CsvDelimiter, ParsedBody, ReceivedBody } from "./model.ts";
import { parseCsvBody } from "./parse-csv-body.ts";
import { parseFormBody } from "./parse-form-body.ts";
import { parseJsonBody } from "./parse-json-body.ts";
import { isCsvMediaType, isJsonMediaType, isXmlMediaType, type MediaType, parseMediaType } from "./parse-media-type.ts";
import { parseMultipartBody } from "./parse-multipart-body.ts";
import { parseXmlBody } from "./parse-xml-body.ts";
import { readXmlEncoding } from "./read-xml-encoding.ts";

const acceptedTypes =
  "application/json (or +json), application/x-www-form-urlencoded, multipart/form-data and text/plain";
const acceptedWithFiles = `${acceptedTypes}, application/xml (or +xml) and text/csv`;
const asciiCompatible = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

/**
 * Turns the bytes of a request body into a payload, once, at the edge. Accepted are JSON, both kinds of form, and plain
 * text, whose payload is the text itself even where it happens to be JSON; with `files`, XML and CSV too. An empty body
 * is the empty object, or the empty text for text/plain. A body without a declared type is not guessed at. Compressed
 * bodies are refused, because a small one may unpack into a huge one. Never throws for what a sender sends.
 *
 * `payloadJson` fits PostgreSQL's `text` and `json` columns as it stands: U+0000 occurs only as the escape \u0000.
 * (`jsonb` would refuse that escape.)
 */
export async function parseBody(body: ReceivedBody): Promise<ParsedBody> {
  const { contentType, contentEncoding, bytes, limits, files } = body;
  const accepted = files === undefined ? acceptedTypes : acceptedWithFiles;
  if (contentEncoding !== null && !/^\s*(?:identity\s*)?$/i.test(contentEncoding)) {
    return unsupported("Compressed bodies are not accepted; send it without Content-Encoding.");
  }
  if (contentType === null || contentType.trim() === "") {
    if (bytes.byteLength > 0) return unsupported(`Declare what the body is with a Content-Type: ${accepted}.`);
    return { kind: "parsed", payload: {}, payloadJson: "{}", mediaType: null };
  }
  const mediaType = parseMediaType(contentType);
  if (mediaType === null) return unsupported("The Content-Type header names no single media type.");
  if (files !== undefined && (isXmlMediaType(mediaType.type) || isCsvMediaType(mediaType.type))) {
    return parseFile(bytes, mediaType, limits, files.csvDelimiter);
  }
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

/** XML and CSV are often written to a file first, in whatever charset the system has; they may declare it. */
function parseFile(
  bytes: Uint8Array,
  mediaType: MediaType,
  limits: ReceivedBody["limits"],
  csvDelimiter: CsvDelimiter | null,
): ParsedBody {
  const { type, parameters } = mediaType;
  if (bytes.byteLength === 0) return { kind: "parsed", payload: {}, payloadJson: "{}", mediaType: type };
  const isXml = isXmlMediaType(type);
  if (!isXml && parameters.get("header")?.toLowerCase() === "absent") {
    return unsupported("CSV needs a first line that names the columns; header=absent is not accepted.");
  }
  const decoded = decodeText(bytes, mediaType, isXml ? readXmlEncoding(bytes) : null);
  if (decoded.kind === "unknown_charset") return unsupported(decoded.detail);
  if (decoded.kind === "broken") return { kind: "malformed", detail: decoded.detail };
  return isXml ? parseXmlBody(decoded.text, type, limits) : parseCsvBody(decoded.text, type, csvDelimiter, limits);
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
