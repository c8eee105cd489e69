import type { z } from "zod";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { memberOf, type Place, type Reading } from "./reading.ts";

/**
 * Reads a field that the documented form does not have. A client that was written for that form knows nothing of it,
 * so an absent one keeps what is stored (a signature must not fall away because an old client saved); null goes back
 * to the default.
 */
export function readOwnField<Value>(
  reading: Reading,
  place: Place,
  key: string,
  schema: z.ZodType<Value>,
  stored: NoInfer<Value> | undefined,
  fallback: NoInfer<Value>,
): Value {
  const value = memberOf(place, key);
  if (value === undefined) return stored === undefined ? fallback : stored;
  if (value === null) return fallback;
  const parsed = parseFields(schema, value, appendPointer(place.pointer, key));
  if (parsed.ok) return parsed.value;
  reading.problems.push(...parsed.problems);
  return fallback;
}
