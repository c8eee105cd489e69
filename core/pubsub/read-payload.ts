import { decodeUtf8 } from "#core/ingress/decode-utf8.ts";
import { defaultBodyLimits } from "#core/ingress/model.ts";
import { parseJsonBody } from "#core/ingress/parse-json-body.ts";
import type { PubSubMessage, PubSubSource } from "./model.ts";

export type ReadPayload =
  | { kind: "read"; payloadJson: string; mediaType: string }
  /** The data cannot be taken: no UTF-8, or JSON that nests too deep or says one name twice. */
  | { kind: "unreadable"; detail: string };

const jsonType = "application/json";

/**
 * Makes the payload that condition and mapping see, as JSON text. Data that is JSON keeps its very text, so that the
 * digits of long numbers survive; other text is that text. Without data it is the empty object, or null in an envelope.
 */
export function readPayload(message: PubSubMessage, payload: PubSubSource["payload"]): ReadPayload {
  const data = readData(message.data);
  if (data.kind === "unreadable") return data;
  if (payload === "data") return { ...data, payloadJson: data.payloadJson ?? "{}" };
  const { attributes, messageId, publishTime, orderingKey, subscription } = message;
  const rest = JSON.stringify({ attributes, messageId, publishTime, orderingKey, subscription });
  return { kind: "read", payloadJson: `{"data":${data.payloadJson ?? "null"},${rest.slice(1)}`, mediaType: jsonType };
}

type ReadData =
  | { kind: "read"; payloadJson: string | null; mediaType: string }
  | Extract<ReadPayload, { kind: "unreadable" }>;

function readData(data: Uint8Array): ReadData {
  if (data.byteLength === 0) return { kind: "read", payloadJson: null, mediaType: jsonType };
  const text = decodeUtf8(data);
  if (text === null) {
    return { kind: "unreadable", detail: "The message's data is not valid UTF-8; only text and JSON can be mapped." };
  }
  // An envelope adds a level of its own.
  const limits = { ...defaultBodyLimits, depthMax: defaultBodyLimits.depthMax - 1 };
  const parsed = parseJsonBody(text, jsonType, limits);
  switch (parsed.kind) {
    case "parsed":
      return { kind: "read", payloadJson: parsed.payloadJson, mediaType: jsonType };
    case "malformed":
      return { kind: "read", payloadJson: JSON.stringify(text), mediaType: "text/plain" };
    default:
      return { kind: "unreadable", detail: `The message's data cannot be taken: ${parsed.detail}` };
  }
}
