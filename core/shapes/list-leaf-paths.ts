import type { Json } from "#core/json.ts";
import { listFields } from "./list-fields.ts";
import type { Field } from "./model.ts";

/** The paths of the fields that hold a value of their own, which are those worth naming in a text. */
export function listLeafPaths(value: Json): string[] {
  return listLeaves(listFields(value));
}

function listLeaves(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => (field.children.length === 0 ? [field.path] : listLeaves(field.children)));
}
