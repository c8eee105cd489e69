import type { Json } from "#core/json.ts";
import type { ReadShape } from "./model.ts";
import { readSchemaIn } from "./schema/read-schema-in.ts";

/**
 * The fields of a JSON Schema (draft 2020-12, and what earlier drafts write alike) and a plausible instance. Local
 * references are followed, a schema inside itself is shown once, `allOf` is laid together, of `oneOf` and `anyOf` the
 * first branch that is not null gives the members. Conditions (`if`, `not`), patterns and other documents are passed over.
 */
export function readSchema(schema: Json): ReadShape {
  return readSchemaIn(schema, schema, false);
}
