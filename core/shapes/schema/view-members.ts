import type { Json } from "#core/json.ts";
import { type Reading, type SchemaView, viewSchema } from "./view-schema.ts";

/** The members of an object by name, in the order of the schema; those of a body that is sent, where it is one. */
export function listProperties(reading: Reading, view: SchemaView): [string, SchemaView][] {
  return [...view.properties].flatMap(([name, schemas]): [string, SchemaView][] => {
    const member = viewInside(reading, view, schemas.length === 1 ? schemas[0]! : { allOf: schemas });
    return reading.dropReadOnly && member.isReadOnly ? [] : [[name, member]];
  });
}

/** The first places of a list, each with a schema of its own. */
export function viewPlaces(reading: Reading, view: SchemaView): SchemaView[] {
  return view.places.map((schema) => viewInside(reading, view, schema));
}

/** What all elements of a list are, apart from the first places; null where nothing is said. */
export function viewElement(reading: Reading, view: SchemaView): SchemaView | null {
  return view.items === null ? null : viewInside(reading, view, view.items);
}

function viewInside(reading: Reading, view: SchemaView, schema: Json): SchemaView {
  return viewSchema(reading, schema, new Set([...view.trail, ...view.refs]));
}
