import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";

/** What a value without text of its own counts for: about its digits, quotes and commas. */
const smallWeight = 8;

/**
 * About how many characters a value takes as JSON. Stops as soon as it is more than `max`, so that the work is bounded
 * too; what is shared counts each time, because writing it out would repeat it.
 */
export function weighJson(value: Json | undefined, max: number): number {
  if (typeof value === "string") return value.length + smallWeight;
  if (typeof value !== "object" || value === null || isRawJsonNumber(value)) return smallWeight;
  let weight = smallWeight;
  if (Array.isArray(value)) {
    for (const item of value) {
      weight += weighJson(item, max - weight);
      if (weight > max) break;
    }
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      weight += key.length + weighJson(value[key], max - weight);
      if (weight > max) break;
    }
  }
  return weight;
}
