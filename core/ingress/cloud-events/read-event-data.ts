import type { Json, JsonObject } from "#core/json.ts";
import { decodeBase64 } from "#core/pubsub/decode-base64.ts";
import type { BodyLimits, CsvDelimiter, ParsedBody } from "../model.ts";
import { parseBody } from "../parse-body.ts";
import { isJsonMediaType, parseMediaType } from "../parse-media-type.ts";

export type EventData =
  | { kind: "read"; data: Json }
  /** The event has no data. */
  | { kind: "none" }
  | { kind: "unreadable"; member: "data" | "data_base64"; detail: string };

type Settings = { limits: BodyLimits; csvDelimiter: CsvDelimiter | null };

const readable = "JSON, XML, CSV, a form or text";

/**
 * The data of an event in structured form, the same value as if the event had come in binary mode: text and bytes are
 * read by `datacontenttype`, which is JSON where there is none (CloudEvents JSON format 1.0.2, section 3.1). Text of a
 * type that is not read here stays text; bytes of such a type are refused, as they are in binary mode.
 */
export async function readEventData(event: JsonObject, { limits, csvDelimiter }: Settings): Promise<EventData> {
  const { data, datacontenttype } = event;
  const base64 = event.data_base64 ?? undefined;
  if (base64 !== undefined && (data ?? null) !== null) {
    return { kind: "unreadable", member: "data_base64", detail: "stands beside data; an event has one of them." };
  }
  const contentType = typeof datacontenttype === "string" ? datacontenttype : "application/json";
  if (base64 !== undefined) {
    const bytes = typeof base64 === "string" ? decodeBase64(base64) : null;
    if (bytes === null) return { kind: "unreadable", member: "data_base64", detail: "must be base64 (RFC 4648)." };
    const parsed = await parseBody({ contentType, contentEncoding: null, bytes, limits, files: { csvDelimiter } });
    return toData(parsed, "data_base64", contentType);
  }
  if (data === undefined) return { kind: "none" };
  const mediaType = parseMediaType(contentType);
  if (typeof data !== "string" || mediaType === null || isJsonMediaType(mediaType.type)) return { kind: "read", data };
  // Its characters are known already: what charset it had elsewhere, or declares of itself, does not count any more.
  const boundary = mediaType.parameters.get("boundary");
  const type = `${mediaType.type}; charset=utf-8${boundary === undefined ? "" : `; boundary="${boundary}"`}`;
  const bytes = new TextEncoder().encode(data);
  const parsed = await parseBody({ contentType: type, contentEncoding: null, bytes, limits, files: { csvDelimiter } });
  return parsed.kind === "unsupported_media_type" ? { kind: "read", data } : toData(parsed, "data", contentType);
}

function toData(parsed: ParsedBody, member: "data" | "data_base64", contentType: string): EventData {
  if (parsed.kind === "parsed") return { kind: "read", data: parsed.payload };
  if (parsed.kind === "unsupported_media_type") {
    const detail = `is of the type ${contentType.slice(0, 100)}, of which nothing can be mapped; send ${readable}.`;
    return { kind: "unreadable", member, detail };
  }
  return { kind: "unreadable", member, detail: `cannot be read: ${parsed.detail}` };
}
