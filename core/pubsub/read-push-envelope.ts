import { decodeUtf8 } from "#core/ingress/decode-utf8.ts";
import { defaultBodyLimits } from "#core/ingress/model.ts";
import { parseJsonBody } from "#core/ingress/parse-json-body.ts";
import { isJsonObject, isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";
import { decodeBase64 } from "./decode-base64.ts";
import type { PubSubMessage } from "./model.ts";

export type ReadPushEnvelope =
  | { kind: "read"; message: PubSubMessage }
  /** `message` has what could be read, with empty data, when at least the message's id could be. */
  | { kind: "malformed"; detail: string; message: PubSubMessage | null };

const idCharactersMax = 255;

/**
 * Reads what Google posts to a push address: `{message: {data, attributes, messageId, publishTime, orderingKey},
 * subscription, deliveryAttempt}`, where `message_id` and `publish_time` may stand for the others. `data` is strict
 * base64; a message may have attributes alone.
 */
export function readPushEnvelope(bytes: Uint8Array): ReadPushEnvelope {
  const text = decodeUtf8(bytes);
  if (text === null) return malformed("The body is not valid UTF-8.");
  const parsed = parseJsonBody(text, "application/json", defaultBodyLimits);
  if (parsed.kind !== "parsed") return malformed(parsed.detail);
  if (!isJsonObject(parsed.payload)) return malformed("The body is no JSON object.");
  const envelope = parsed.payload;
  const inner = ownMember(envelope, "message");
  if (!isJsonObject(inner)) return malformed('The member "message" is missing or no object.');
  const messageId = readId(inner);
  if (messageId === null) {
    return malformed(`"message.messageId" is missing, or no text of 1 to ${idCharactersMax} characters.`);
  }
  const bare: PubSubMessage = {
    messageId,
    data: new Uint8Array(),
    attributes: {},
    publishTime: readText(inner, "publishTime") ?? readText(inner, "publish_time"),
    orderingKey: readText(inner, "orderingKey") ?? readText(inner, "ordering_key"),
    subscription: readText(envelope, "subscription"),
    deliveryAttempt: readCount(ownMember(envelope, "deliveryAttempt")),
  };
  const attributes = readAttributes(ownMember(inner, "attributes"));
  if (attributes === null) return malformed('"message.attributes" is no object of texts.', bare);
  const data = ownMember(inner, "data") ?? "";
  const decoded = typeof data === "string" ? decodeBase64(data) : null;
  if (decoded === null) return malformed('"message.data" is not valid base64.', { ...bare, attributes });
  if (decoded.byteLength === 0 && Object.keys(attributes).length === 0) {
    return malformed("The message has neither data nor attributes.", bare);
  }
  return { kind: "read", message: { ...bare, attributes, data: decoded } };
}

function malformed(detail: string, message: PubSubMessage | null = null): ReadPushEnvelope {
  return { kind: "malformed", detail, message };
}

function ownMember(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function readText(object: JsonObject, key: string): string | null {
  const value = ownMember(object, key);
  return typeof value === "string" && value !== "" ? value : null;
}

function readId(message: JsonObject): string | null {
  const id = readText(message, "messageId") ?? readText(message, "message_id");
  return id !== null && id.length <= idCharactersMax ? id : null;
}

function readCount(value: Json | undefined): number | null {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
}

function readAttributes(value: Json | undefined): Record<string, string> | null {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value) || isRawJsonNumber(value)) return null;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : null;
}
