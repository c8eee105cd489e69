import { type Json, parseJsonExactly } from "#core/json.ts";
import type { Redaction } from "./model.ts";
import { redactText } from "./redact-text.ts";

/**
 * Removes secrets from a JSON value, by the rules of `redactText`. Gives the value itself back when there is nothing to
 * remove, and never changes the one that it is given.
 */
export function redactJson(value: Json, redaction: Redaction): Json {
  const { text, changed } = redactText(JSON.stringify(value), redaction);
  return changed ? parseJsonExactly(text) : value;
}
