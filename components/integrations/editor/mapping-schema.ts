import { z } from "zod";
import { isJsonObject, type Json } from "#core/json.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import { stepCatalog } from "#core/mapping/steps/catalog.ts";
import type { ArgKind, ArgSpec, StepEntry } from "#core/mapping/steps/step.ts";

type Schema = { [key: string]: unknown };

/** The JSON Schema of a mapping, with every step by name, and the sample's paths to complete from. */
export function makeMappingSchema(samplePaths: readonly string[]): object {
  const schema = z.toJSONSchema(MappingDocument, { io: "input", unrepresentable: "any" }) as Schema;
  refine(schema, { steps: stepSchema, paths: { anyOf: [{ enum: [...samplePaths] }, { type: "string" }] } });
  return schema;
}

/** Gives the lists of these names another schema for their items, wherever they are. */
function refine(schema: Schema, items: Readonly<Record<string, Schema>>): void {
  for (const [name, part] of Object.entries(schema)) {
    if (!isSchema(part)) continue;
    if (part.type === "array" && items[name] !== undefined) part.items = items[name];
    else refine(part, items);
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}

const argTypes: Partial<Record<ArgKind, Schema>> = {
  text: { type: "string" },
  pattern: { type: "string" },
  path: { type: "string" },
  zone: { type: "string" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  texts: { type: "array", items: { type: "string" } },
  table: { type: "object" },
};

const stepSchema: Schema = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: {
    name: {
      enum: stepCatalog.map((entry) => entry.name),
      markdownEnumDescriptions: stepCatalog.map(describeStep),
      description: "A step of the catalog.",
    },
    args: { type: "array", description: "Its arguments, in order." },
  },
  allOf: stepCatalog.map((entry) => ({
    if: { properties: { name: { const: entry.name } }, required: ["name"] },
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word that JSON Schema has for it.
    then: { properties: { args: argsSchema(entry) }, ...(needsArgs(entry) ? { required: ["name", "args"] } : {}) },
  })),
  defaultSnippets: stepCatalog.map((entry) => ({
    label: entry.name,
    description: entry.title,
    markdownDescription: describeStep(entry),
    body: needsArgs(entry) ? { name: entry.name, args: entry.example.args } : { name: entry.name },
  })),
};

function needsArgs({ args }: StepEntry): boolean {
  return args.some((spec) => !spec.optional);
}

function argsSchema({ args }: StepEntry): Schema {
  return {
    minItems: args.filter((spec) => !spec.optional).length,
    maxItems: args.length,
    // Draft 7, which the editor's JSON service reads: a list of schemas, one for each place.
    items: args.map((spec) => ({ ...typeOf(spec), description: `${spec.name}: ${spec.description}` })),
  };
}

function typeOf(spec: ArgSpec): Schema {
  if (spec.kind === "choice") return { enum: [...(spec.choices ?? []), ...(spec.optional ? [null] : [])] };
  const known = argTypes[spec.kind];
  if (known === undefined) return {};
  return spec.optional ? { anyOf: [known, { type: "null" }] } : known;
}

function describeStep({ title, description, example }: StepEntry): string {
  const shown = (value: unknown) => `\`${JSON.stringify(value)}\``;
  const args = example.args.length === 0 ? "" : ` with ${shown(example.args)}`;
  return `**${title}**. ${description}\n\n${shown(example.input)}${args} → ${shown(example.output)}`;
}

const depthMax = 8;
const pathsMax = 500;

/** The paths that a sample has, with `[]` for each of a list: `items[].sku`. Names that need quoting are left out. */
export function listSamplePaths(sample: Json): string[] {
  const paths = new Set<string>();
  collect(sample, "", 0, paths);
  return [...paths];
}

function collect(value: Json, path: string, depth: number, paths: Set<string>): void {
  if (depth > depthMax || paths.size >= pathsMax) return;
  if (path !== "") paths.add(path);
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 3)) collect(item, `${path}[]`, depth + 1, paths);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (/^[A-Za-z_$][\w$-]*$/.test(name)) collect(member, path === "" ? name : `${path}.${name}`, depth + 1, paths);
  }
}
