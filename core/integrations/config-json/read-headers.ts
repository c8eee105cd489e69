import { HeaderField } from "#core/deliveries/model.ts";
import type { IntegrationTarget } from "#core/integrations/model.ts";
import { isRawJsonNumber, type Json } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { credentialMask } from "./read-credential.ts";
import { type Place, type Reading, readObject } from "./reading.ts";

/**
 * Reads the documented `headers` object. A list of values stands for several lines of one name. The mask stands for
 * the value that the stored target has under that name.
 */
export function readHeaders(reading: Reading, target: Place, present: IntegrationTarget | null): HeaderField[] {
  const place = readObject(reading, target, "headers");
  if (place === null) return [];
  const headers: HeaderField[] = [];
  for (const [name, given] of Object.entries(place.object)) {
    const values = Array.isArray(given) ? given : [given];
    const kept = present?.headers.filter((header) => header.name.toLowerCase() === name.toLowerCase()) ?? [];
    for (const [index, value] of values.entries()) {
      const text = value === credentialMask ? (kept[index]?.value ?? null) : toText(value);
      const field = HeaderField.safeParse({ name: name.trim(), value: text?.trim() });
      if (field.success) headers.push(field.data);
      else reading.problems.push({ pointer: appendPointer(place.pointer, name), detail: explain(value, field.error) });
    }
  }
  return headers;
}

function toText(value: Json): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return isRawJsonNumber(value) ? value.rawJSON : null;
}

function explain(value: Json, error: { issues: { code: string; message: string }[] }): string {
  if (value === credentialMask) return "There is no stored value to keep here; give the value.";
  const issue = error.issues[0];
  if (issue === undefined || issue.code === "invalid_type") return "Not a valid string.";
  return issue.code === "too_big" ? "A header value has at most 8192 characters." : issue.message;
}
