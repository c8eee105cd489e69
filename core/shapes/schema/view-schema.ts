import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { kindOf } from "../grow-fields.ts";
import type { FieldKind } from "../model.ts";
import { resolveRef } from "./resolve-ref.ts";

/** One reading of a document. `budget` bounds the work that schemas which name each other many times can make. */
export type Reading = {
  readonly document: Json;
  /** For a body that is sent: properties that only the receiver may set are left out. */
  readonly dropReadOnly: boolean;
  budget: number;
  /** The first `$ref` that led nowhere. */
  lostRef: string | null;
};

/** A schema with its references, `allOf` and branches laid together. */
export type SchemaView = {
  /** Null where anything is allowed. */
  kinds: Set<FieldKind> | null;
  isNullable: boolean;
  isReadOnly: boolean;
  readonly properties: Map<string, Json[]>;
  readonly required: Set<string>;
  readonly places: Json[];
  items: Json | null;
  description: string | null;
  /** Values that the schema itself gives, the best first: const, examples, default, enum. */
  readonly given: Json[];
  /** The keywords that bound a text or a number, by their names. */
  readonly limits: JsonObject;
  /** References on the way here. One that comes again is a recursion and has no members. */
  readonly trail: ReadonlySet<string>;
  readonly refs: Set<string>;
};

const typeKinds: ReadonlyMap<Json, FieldKind> = new Map<Json, FieldKind>([
  ["object", "object"],
  ["array", "list"],
  ["string", "text"],
  ["number", "number"],
  ["integer", "number"],
  ["boolean", "boolean"],
  ["null", "null"],
]);

/** Keywords from which the kind is seen where `type` is left out. */
const telling: readonly (readonly [FieldKind, readonly string[]])[] = [
  ["object", ["properties", "additionalProperties", "patternProperties", "required"]],
  ["list", ["items", "prefixItems", "minItems", "maxItems", "contains"]],
  ["text", ["format", "pattern", "minLength", "maxLength"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

const limitNames = ["format", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/** Looks at one schema below those of the trail. What is no schema allows anything. */
export function viewSchema(reading: Reading, schema: Json, trail: ReadonlySet<string>): SchemaView {
  const view: SchemaView = {
    kinds: null,
    isNullable: false,
    isReadOnly: false,
    properties: new Map(),
    required: new Set(),
    places: [],
    items: null,
    description: null,
    given: [],
    limits: {},
    trail,
    refs: new Set(),
  };
  layIn(reading, view, schema);
  if (view.isNullable) view.kinds?.add("null");
  return view;
}

function layIn(reading: Reading, view: SchemaView, schema: Json): void {
  if (!isJsonObject(schema) || reading.budget <= 0) return;
  reading.budget -= 1;
  // What stands beside a reference describes this place, and so comes before what is said of all its places.
  layInOwn(view, schema);
  if (typeof schema.$ref === "string") layInRef(reading, view, schema.$ref);
  if (Array.isArray(schema.allOf)) for (const part of schema.allOf) layIn(reading, view, part);
  for (const branches of [schema.oneOf, schema.anyOf]) {
    if (Array.isArray(branches) && branches.length > 0) layInBranches(reading, view, branches);
  }
}

function layInRef(reading: Reading, view: SchemaView, ref: string): void {
  if (view.refs.has(ref)) return;
  view.refs.add(ref);
  const found = resolveRef(reading.document, ref);
  if (found === undefined) reading.lostRef ??= ref;
  else if (!view.trail.has(ref)) layIn(reading, view, found);
  else if (isJsonObject(found)) restrict(view, listKinds(found));
}

/** All branches say what kinds there can be; the members are those of the first that is more than null. */
function layInBranches(reading: Reading, view: SchemaView, branches: readonly Json[]): void {
  const trail = new Set([...view.trail, ...view.refs]);
  const views = branches.map((branch) => viewSchema(reading, branch, trail));
  const isNull = ({ kinds }: SchemaView) => kinds?.size === 1 && kinds.has("null");
  const first = Math.max(
    0,
    views.findIndex((branch) => !isNull(branch)),
  );
  const before = view.kinds;
  view.kinds = null;
  layIn(reading, view, branches[first]!);
  view.kinds = before;
  const isAny = views.some(({ kinds }) => kinds === null);
  restrict(view, isAny ? null : new Set(views.flatMap(({ kinds }) => [...(kinds ?? [])])));
}

function layInOwn(view: SchemaView, schema: JsonObject): void {
  restrict(view, listKinds(schema));
  if (schema.nullable === true) view.isNullable = true;
  if (schema.readOnly === true) view.isReadOnly = true;
  if (view.description === null) view.description = textOf(schema.description) ?? textOf(schema.title);
  if (isJsonObject(schema.properties)) {
    for (const [name, property] of Object.entries(schema.properties)) {
      view.properties.set(name, [...(view.properties.get(name) ?? []), property]);
    }
  }
  if (Array.isArray(schema.required)) {
    for (const name of schema.required) if (typeof name === "string") view.required.add(name);
  }
  // Before 2020-12 the places of a list stood in `items`.
  const places = schema.prefixItems ?? schema.items;
  if (Array.isArray(places)) view.places.push(...places);
  if (isJsonObject(schema.items)) view.items ??= schema.items;
  view.given.push(...listGiven(schema));
  for (const name of limitNames) if (schema[name] !== undefined) view.limits[name] ??= schema[name];
  if (schema.type === "integer") view.limits.integer = true;
}

function listGiven(schema: JsonObject): Json[] {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const values = Array.isArray(schema.enum) ? schema.enum : [];
  return [schema.const, ...examples, schema.example, schema.default, ...values].filter((value) => value !== undefined);
}

function listKinds(schema: JsonObject): Set<FieldKind> | null {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const named = types.flatMap((type) => typeKinds.get(type as Json) ?? []);
  if (named.length > 0) return new Set(named);
  if (schema.const !== undefined) return new Set([kindOf(schema.const)]);
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return new Set(schema.enum.map(kindOf));
  const seen = telling.filter(([, words]) => words.some((word) => schema[word] !== undefined));
  return seen.length > 0 ? new Set(seen.map(([kind]) => kind)) : null;
}

/** Two statements hold together; where they contradict each other the first is kept. */
function restrict(view: SchemaView, kinds: ReadonlySet<FieldKind> | null): void {
  if (kinds === null) return;
  const before = view.kinds;
  const both = new Set([...kinds].filter((kind) => before === null || before.has(kind)));
  if (both.size > 0) view.kinds = both;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
