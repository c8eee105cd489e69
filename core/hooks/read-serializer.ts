import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { SerializerDocument } from "./change-ports.ts";
import { SerializerFields } from "./serializer-fields.ts";

// What answers hold beside the fields. A program that sends back what it was given is not refused for them.
const answeredOnly = ["id", "create_datetime", "update_datetime"];

/** Reads a serializer in the words of its API; what is left out is taken from `kept`. Never throws. */
export function readSerializer(input: JsonObject, kept: SerializerDocument | null): ParsedFields<SerializerDocument> {
  const given = Object.fromEntries(Object.entries(input).filter(([name]) => !answeredOnly.includes(name)));
  const unstorable = findUnstorableText(given);
  const parsed = parseFields(SerializerFields, { ...kept, ...given });
  if (!parsed.ok) return { ok: false, problems: [...unstorable, ...parsed.problems] };
  return unstorable.length > 0 ? { ok: false, problems: unstorable } : parsed;
}
