import { createHash } from "node:crypto";
import { isRawJsonNumber } from "#core/json.ts";
import type { EventIdentity } from "./cloud-events/model.ts";
import type { DedupeRule, HeaderLookup } from "./model.ts";

const charactersMax = 255;

/** What the rules can look at. */
export type DedupeInput = {
  headers: HeaderLookup;
  /** Of a CloudEvent, in whichever mode it came. */
  event: EventIdentity | null;
  /** The headers belong to several events together. */
  inBatch: boolean;
  /** Reads a path of the payload; undefined when there is nothing. */
  valueAt: (path: string) => unknown;
};

/**
 * Finds the key by which a repeated message is known, or null when the message has none. `standard` takes the first of
 * Idempotency-Key, webhook-id (Standard Webhooks) and a CloudEvents id with its source. In a batch, headers name the
 * request and not the event: `standard` passes over them, and a `header` rule joins the event's identity to its key. From a body come texts and numbers; anything else is no key. Keys longer than 255 characters, and those that
 * PostgreSQL cannot store as they are, are replaced by their SHA-256.
 */
export function findDedupeKey(rule: DedupeRule, { headers, event, inBatch, valueAt }: DedupeInput): string | null {
  // A source is a URI reference and holds no space, so the pair cannot be read in two ways.
  const eventKey = event === null ? null : `${event.source} ${event.id}`;
  switch (rule.from) {
    case "header": {
      const key = headers.get(rule.name)?.trim() ?? "";
      return toKey(inBatch && key !== "" && eventKey !== null ? `${key} ${eventKey}` : key);
    }
    case "body":
      return toKey(toText(valueAt(rule.path)));
    case "standard":
      if (inBatch) return toKey(eventKey);
      return toKey(headers.get("idempotency-key")) ?? toKey(headers.get("webhook-id")) ?? toKey(eventKey);
  }
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
