import { HeaderName } from "#core/deliveries/header-rules.ts";
import { HeaderField } from "#core/deliveries/model.ts";
import { isRawJsonNumber, type Json } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import type { TargetIdentity } from "./read-auth.ts";
import { credentialMask, readCredential } from "./read-credential.ts";
import { type Place, type Reading, readObject } from "./reading.ts";

/**
 * Reads the documented `headers` object. A list of values stands for several lines of one name. Values whose name gives
 * them away as credentials go into the vault, as do `{"secret": name}` by reference; in their place the mask keeps what
 * is stored. On the wire nothing differs.
 */
export function readHeaders(reading: Reading, target: Place, identity: TargetIdentity): HeaderField[] {
  const place = readObject(reading, target, "headers");
  if (place === null) return [];
  return Object.entries(place.object).flatMap(([name, given]) => {
    const values = Array.isArray(given) ? given : [given];
    return values.flatMap((value, index) => readHeader(reading, place, { name, value, index, identity }) ?? []);
  });
}

type Given = { name: string; value: Json; index: number; identity: TargetIdentity };

function readHeader(reading: Reading, place: Place, given: Given): HeaderField | null {
  const name = given.name.trim();
  const pointer = appendPointer(place.pointer, given.name);
  const isSecret = typeof given.value === "object" || (isTellingName(name) && given.value !== "");
  if (isSecret && HeaderName.safeParse(name).success && !isRawJsonNumber(given.value)) {
    const secret = readSecretHeader(reading, place, given);
    return secret === null ? null : { name, secret };
  }
  const field = HeaderField.safeParse({ name, value: toText(given.value)?.trim() });
  if (field.success) return field.data;
  reading.problems.push({ pointer, detail: explain(given.value, name) });
  return null;
}

function readSecretHeader(reading: Reading, place: Place, { name, value, index, identity }: Given): string | null {
  const stored = identity.present?.headers.filter((header) => header.name.toLowerCase() === name.trim().toLowerCase());
  const same = stored?.[index];
  const text = toText(value);
  return readCredential(reading, { ...place, object: { [name]: text?.trim() ?? value } }, name, {
    current: same !== undefined && "secret" in same ? same.secret : null,
    nameParts: [identity.targetId, `header ${name}`],
    description: `Header ${name.trim()} for the target "${identity.name}".`,
    inHeader: true,
  });
}

function toText(value: Json): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return isRawJsonNumber(value) ? value.rawJSON : null;
}

function explain(value: Json, name: string): string {
  if (!HeaderName.safeParse(name).success) return "This is no valid header name.";
  if (value === credentialMask) return "There is no stored value to keep here; give the value.";
  const text = toText(value);
  if (text === null) return "Not a valid string.";
  return text.length > 8192 ? "A header value has at most 8192 characters." : "A header value holds no line breaks.";
}
