import type { Json } from "#core/json.ts";
import { type Growth, growFields } from "../grow-fields.ts";
import type { FieldKind, ReadShape } from "../model.ts";
import { makeExample, makeSample } from "./make-sample.ts";
import { listProperties, viewElement, viewPlaces } from "./view-members.ts";
import { type Reading, type SchemaView, viewSchema } from "./view-schema.ts";

/** Schemas that are looked at in one reading, references counted anew each time. A large API has some thousands. */
const budget = 30_000;

/** Reads a schema whose references lead into the given document. A schema that says nothing at all is refused. */
export function readSchemaIn(document: Json, schema: Json, dropReadOnly: boolean): ReadShape {
  const open = (): Reading => ({ document, dropReadOnly, budget, lostRef: null });
  const reading = open();
  const view = viewSchema(reading, schema, new Set(["#"]));
  if (view.kinds === null) {
    const detail =
      reading.lostRef === null
        ? "The schema names no fields: it needs a type, properties or items."
        : `The reference ${reading.lostRef} leads nowhere in this document.`;
    return { ok: false, detail };
  }
  const fields = growFields(growFrom(reading, [{ name: "", view, required: false }]));
  return { ok: true, fields, sample: makeSample(open(), view, "") };
}

type Variant = { name: string; view: SchemaView; required: boolean };

/** Several schemas that one field can have, as the places of a list do; usually one. */
function growFrom(reading: Reading, variants: readonly Variant[]): Growth {
  const [first] = variants;
  const isAny = variants.some(({ view }) => view.kinds === null);
  return {
    kinds: new Set(isAny ? [] : variants.flatMap(({ view }): FieldKind[] => [...(view.kinds ?? [])])),
    required: variants.every(({ required }) => required),
    example: first && makeExample(first.view, first.name),
    description: variants.map(({ view }) => view.description).find((text) => text !== null) ?? undefined,
    listMembers: () => mergeMembers(reading, variants),
    findElement: () => findElement(reading, variants),
  };
}

function* mergeMembers(reading: Reading, variants: readonly Variant[]): Generator<readonly [string, Growth]> {
  const members = new Map<string, Variant[]>();
  for (const { view } of variants) {
    for (const [name, member] of listProperties(reading, view)) {
      const met = members.get(name) ?? [];
      members.set(name, [...met, { name, view: member, required: view.required.has(name) }]);
    }
  }
  for (const [name, met] of members) yield [name, growFrom(reading, met)];
}

function findElement(reading: Reading, variants: readonly Variant[]): Growth | null {
  const elements = variants.flatMap(({ view, name }) =>
    [viewElement(reading, view) ?? [], viewPlaces(reading, view)].flat().map((element) => ({
      name,
      view: element,
      required: false,
    })),
  );
  return elements.length === 0 ? null : growFrom(reading, elements);
}
