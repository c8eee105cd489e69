import { createHash } from "node:crypto";
import type { Json } from "#core/json.ts";
import { isJsonObject, isRawJsonNumber } from "#core/json.ts";
import type { DedupeRule, HeaderLookup } from "./model.ts";

const charactersMax = 255;

/** What the rules can look at. `valueAt` reads a path of the payload; undefined when there is nothing. */
export type DedupeInput = {
  headers: HeaderLookup;
  payload: Json;
  valueAt: (path: string) => unknown;
};

/**
 * Finds the key by which a repeated message is known, or null when the message has none. `standard` takes the first of
 * Idempotency-Key, webhook-id (Standard Webhooks) and a CloudEvents id with its source, in headers or in a structured
 * event. From a body come texts and numbers; anything else is no key. Keys longer than 255 characters, and those that
 * PostgreSQL cannot store as they are, are replaced by their SHA-256.
 */
export function findDedupeKey(rule: DedupeRule, input: DedupeInput): string | null {
  switch (rule.from) {
    case "header":
      return toKey(input.headers.get(rule.name));
    case "body":
      return toKey(toText(input.valueAt(rule.path)));
    case "standard":
      return (
        toKey(input.headers.get("idempotency-key")) ??
        toKey(input.headers.get("webhook-id")) ??
        toKey(findCloudEventKey(input))
      );
  }
}

// An event's id is unique only together with its source (CloudEvents 1.0, section "id"). A source is a URI reference
// and holds no space, so the pair cannot be read in two ways.
function findCloudEventKey({ headers, payload }: DedupeInput): string | null {
  const id = headers.get("ce-id");
  if (id !== null) return joinEvent(headers.get("ce-source"), id);
  const isStructured = headers.get("content-type")?.toLowerCase().startsWith("application/cloudevents+json") ?? false;
  if (!isStructured || !isJsonObject(payload) || typeof payload.id !== "string") return null;
  return joinEvent(typeof payload.source === "string" ? payload.source : null, payload.id);
}

function joinEvent(source: string | null, id: string): string | null {
  if (id.trim() === "") return null;
  return source === null ? id : `${source} ${id}`;
}

function toText(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return isRawJsonNumber(value) ? value.rawJSON : null;
}

function toKey(text: string | null): string | null {
  const key = text?.trim() ?? "";
  if (key === "") return null;
  if (key.length <= charactersMax && !key.includes("\u0000") && key.isWellFormed()) return key;
  // Serialising first keeps texts apart that differ only in what UTF-8 cannot express.
  return `sha256:${createHash("sha256").update(JSON.stringify(key)).digest("hex")}`;
}
