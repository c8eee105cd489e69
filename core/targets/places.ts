import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { DescribedField } from "./model.ts";

/** The value at a path with dots; undefined where there is none. */
export function readPlace(value: Json | undefined, path: string): Json | undefined {
  let at = value;
  for (const step of path.split(".")) at = at !== undefined && isJsonObject(at) ? at[step] : undefined;
  return at;
}

/** A copy in which the place holds `next`; objects on the way are made where there are none. */
export function writePlace(value: JsonObject, path: string, next: Json): JsonObject {
  const [step = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...value, [step]: next };
  const inner = value[step];
  return {
    ...value,
    [step]: writePlace(inner !== undefined && isJsonObject(inner) ? inner : {}, rest.join("."), next),
  };
}

/** True while the settings have this field, and the part of which it is one. */
export function isShown({ path, when }: DescribedField, value: JsonObject): boolean {
  const part = path.slice(0, Math.max(0, path.lastIndexOf(".")));
  if (part !== "" && readPlace(value, part) === null) return false;
  if (when === undefined) return true;
  const said = readPlace(value, when.path);
  return typeof said === "string" && when.is.includes(said);
}

/** What the fields are called, by JSON Pointer below `base`. */
export function listLabels(fields: readonly DescribedField[], base: string): Record<string, string> {
  return Object.fromEntries(fields.map(({ path, label }) => [`${base}/${path.replaceAll(".", "/")}`, label]));
}
