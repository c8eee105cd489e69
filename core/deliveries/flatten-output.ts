import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";

/**
 * An output as pairs of name and value, in the documented form: nested keys joined by dots, null left out, list values
 * repeated (a list of objects as JSON text), and a bare value under the name "value".
 */
export function flattenOutput(output: Json, prefix = ""): [name: string, value: string][] {
  if (output === null) return [];
  if (isJsonObject(output)) {
    return Object.entries(output).flatMap(([key, value]) =>
      flattenOutput(value, prefix === "" ? key : `${prefix}.${key}`),
    );
  }
  const name = prefix === "" ? "value" : prefix;
  if (Array.isArray(output)) return output.filter((item) => item !== null).map((item) => [name, toText(item)]);
  return [[name, toText(output)]];
}

function toText(value: Json): string {
  if (typeof value === "string") return value;
  return isRawJsonNumber(value) ? value.rawJSON : JSON.stringify(value);
}
