import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { pathSegmentsMax } from "../paths/path.ts";

/**
 * Copies lists and objects as deep as a target path can reach; below that they are shared. Needed only where a later
 * rule writes into what this one placed, because a payload is never changed.
 */
export function copyJson(value: Json, depthLeft: number = pathSegmentsMax): Json {
  if (depthLeft === 0) return value;
  if (Array.isArray(value)) return value.map((item) => copyJson(item, depthLeft - 1));
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) putOwn(copy, key, copyJson(value[key]!, depthLeft - 1));
  return copy;
}

/** Sets an own property whatever its name is. Data may hold the key `__proto__`; assigning it would not store it. */
export function putOwn(object: JsonObject, key: string, value: Json): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
