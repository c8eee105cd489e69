import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { pathSegmentsMax } from "../paths/path.ts";

/** Most fields that are listed. A payload may hold more keys than a script could sensibly want by name. */
export const fieldsMax = 10_000;
/** Longest dotted path that is listed; under one key of half a megabyte, every child would repeat it. */
export const fieldNameLengthMax = 1_000;

/**
 * Every dotted path of an object and its value, intermediate objects and whole lists included; lists are not entered.
 * Keys are joined as they are, so where two paths read alike, the one that comes later in the payload holds. A payload
 * that is no object has no fields. Beyond `fieldsMax` fields, 64 levels or
 * `fieldNameLengthMax` UTF-16 units of path nothing is listed; `data` holds it all.
 */
export function flattenFields(payload: Json): JsonObject {
  const fields: JsonObject = {};
  let count = 0;
  function enter(object: JsonObject, prefix: string, depthLeft: number): void {
    for (const key of Object.keys(object)) {
      if (count >= fieldsMax) return;
      if (prefix.length + key.length > fieldNameLengthMax) continue;
      const value = object[key]!;
      putOwn(fields, prefix + key, value);
      count += 1;
      if (depthLeft > 0 && isJsonObject(value)) enter(value, `${prefix}${key}.`, depthLeft - 1);
    }
  }
  if (isJsonObject(payload)) enter(payload, "", pathSegmentsMax);
  return fields;
}
