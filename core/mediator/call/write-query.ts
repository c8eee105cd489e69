import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";
import { dropAsync } from "../forward/build-target-url.ts";
import { malformed, type Read } from "./read-call-body.ts";

/**
 * Writes `query` as a query string. Lists repeat their name; `async` is dropped. Null, true and false become `None`, `True`
 * and `False`, which is what the systems behind have always been sent.
 */
export function writeQuery(value: Json | undefined, fromPath: string): Read<string> {
  const written = dropAsync(fromPath);
  if (value === undefined || value === null) return { kind: "read", value: written };
  if (!isJsonObject(value)) return malformed("query must be a JSON object");
  const parameters = new URLSearchParams();
  for (const [name, given] of Object.entries(value)) {
    if (name.toLowerCase() === "async") continue;
    for (const item of Array.isArray(given) ? given : [given]) {
      const text = toText(item);
      if (text === null) {
        return malformed("query must be a JSON object", `query.${name} must be a text, a number, or a list of them.`);
      }
      parameters.append(name, text);
    }
  }
  return { kind: "read", value: [written, parameters.toString()].filter((part) => part !== "").join("&") };
}

function toText(value: Json): string | null {
  if (typeof value === "string") return value;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return JSON.stringify(value);
  return isRawJsonNumber(value) ? value.rawJSON : null;
}
