import type { Json } from "#core/json.ts";
import { checkAttributes } from "./cloud-events/check-attributes.ts";
import type { EventIdentity } from "./cloud-events/model.ts";
import { type BatchEvent, readBatch, refuse } from "./cloud-events/read-batch.ts";
import { type EventSettings, readEvent, toPayload } from "./cloud-events/read-event.ts";
import { hasEventHeaders, readEventHeaders } from "./cloud-events/read-event-headers.ts";
import type { BodyProblem, HeaderLookup, ParsedBody } from "./model.ts";
import { parseBody } from "./parse-body.ts";
import { parseMediaType } from "./parse-media-type.ts";

/** What a request brings, ready to become a run. */
export type Message = {
  payload: Json;
  payloadJson: string;
  mediaType: string | null;
  /** How large it was on its way. */
  bytes: number;
  /** Of a CloudEvent. */
  event: EventIdentity | null;
};

export type ReadMessage = { kind: "message"; message: Message } | { kind: "batch"; messages: Message[] } | BodyProblem;

export type MessageRequest = {
  contentType: string | null;
  contentEncoding: string | null;
  bytes: Uint8Array;
  headers: HeaderLookup;
  headerLines: readonly (readonly [string, string])[];
};

type Parsed = Extract<ParsedBody, { kind: "parsed" }>;

/**
 * Reads a request's body: an ordinary message, or CloudEvents 1.0 in whichever of the three modes of its HTTP binding.
 * The content type tells structured and batch mode; else a `ce-` header tells binary mode.
 */
export async function readMessage(request: MessageRequest, settings: EventSettings): Promise<ReadMessage> {
  const type = parseMediaType(request.contentType ?? "")?.type ?? "";
  const isEvent = type.startsWith("application/cloudevents");
  if (isEvent && type !== structuredType && type !== batchType) {
    const detail = `Send events as ${structuredType} or ${batchType}, or with ce- headers; ${type.slice(0, 100)} is not accepted.`;
    return { kind: "unsupported_media_type", detail };
  }
  const { contentType, contentEncoding, bytes } = request;
  const { limits, csvDelimiter } = settings;
  const parsed = await parseBody({ contentType, contentEncoding, bytes, limits, files: { csvDelimiter } });
  if (parsed.kind !== "parsed") return parsed;
  if (type === batchType) return await toBatch(parsed, bytes.byteLength, settings);
  if (type === structuredType) return await toStructured(parsed, bytes.byteLength, settings);
  if (hasEventHeaders(request.headers)) return toBinary(parsed, request, settings);
  const { payload, payloadJson, mediaType } = parsed;
  return { kind: "message", message: { payload, payloadJson, mediaType, bytes: bytes.byteLength, event: null } };
}

const structuredType = "application/cloudevents+json";
const batchType = "application/cloudevents-batch+json";

async function toBatch({ payload, mediaType }: Parsed, bytes: number, settings: EventSettings): Promise<ReadMessage> {
  const read = await readBatch(payload, bytes, settings);
  if (read.kind !== "batch") return read;
  const toMessage = ({ identity, ...event }: BatchEvent): Message => {
    return { ...event, mediaType, bytes: Buffer.byteLength(event.payloadJson), event: identity };
  };
  return { kind: "batch", messages: read.events.map(toMessage) };
}

async function toStructured(parsed: Parsed, bytes: number, settings: EventSettings): Promise<ReadMessage> {
  const read = await readEvent(parsed.payload, settings);
  if (!read.ok) return refuse(read.problems);
  const { payload, payloadJson, identity } = read;
  const { mediaType } = parsed;
  return { kind: "message", message: { payload, payloadJson, mediaType, bytes, event: identity } };
}

function toBinary(parsed: Parsed, request: MessageRequest, settings: EventSettings): ReadMessage {
  const headers = readEventHeaders(request.headerLines, request.contentType);
  if (!headers.ok) {
    const detail = `The header ${headers.header} ${headers.detail}`;
    return refuse([{ pointer: `/${headers.header.slice(3)}`, detail }]);
  }
  const checked = checkAttributes(headers.attributes, (attribute) => `The header ce-${attribute}`);
  if (!checked.ok) return refuse(checked.problems);
  const bytes = request.bytes.byteLength;
  const { payload, payloadJson } = toPayload(
    checked.attributes,
    bytes === 0 ? null : { payload: parsed.payload, payloadJson: parsed.payloadJson },
    settings.cloudEvents,
  );
  const { mediaType } = parsed;
  return { kind: "message", message: { payload, payloadJson, mediaType, bytes, event: checked.identity } };
}
