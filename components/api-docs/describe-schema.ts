import { isJsonObject, type JsonObject } from "#core/json.ts";

export type ShownProperty = { name: string; isRequired: boolean; description: string; schema: JsonObject };

/** The properties that a value of this schema may have; those of every variant, where there are several. */
export function listProperties(schema: JsonObject): ShownProperty[] {
  const found = new Map<string, ShownProperty>();
  for (const variant of listVariants(itemsOf(schema) ?? schema)) {
    const required = Array.isArray(variant.required) ? variant.required : [];
    for (const [name, inner] of Object.entries(isJsonObject(variant.properties) ? variant.properties : {})) {
      const known = found.get(name);
      if (!isJsonObject(inner)) continue;
      const merged = known === undefined ? inner : mergeVariants(known.schema, inner);
      const isRequired = required.includes(name) && known?.isRequired !== false;
      found.set(name, { name, isRequired, description: textOf(inner.description), schema: merged });
    }
  }
  return [...found.values()];
}

/** A schema's type in a few words: `text`, `list of Rule`, `"a" or "b"`, `whole number or null`. */
export function describeType(schema: JsonObject): string {
  const { $ref: reference, const: constant, enum: values, type } = schema;
  if (typeof reference === "string") return reference.split("/").at(-1) ?? "";
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" or ");
  const variants = listVariants(schema);
  if (variants.length > 1) return [...new Set(variants.map(describeType))].join(" or ");
  const items = itemsOf(schema);
  if (items !== null) return `list of ${describeType(items)}`;
  if (typeof type !== "string") return "any JSON";
  const names: Record<string, string> = { string: "text", integer: "whole number", array: "list" };
  const format = typeof schema.format === "string" ? ` (${schema.format})` : "";
  return (names[type] ?? type) + format;
}

/** The name of the schema that this one is, holds in a list, or is beside null; null when it is written out. */
export function referenceOf(schema: JsonObject): string | null {
  const variants = listVariants(itemsOf(schema) ?? schema);
  const references = variants.flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref.split("/").at(-1) ?? ""] : []));
  return references.length === 1 ? (references[0] ?? null) : null;
}

function listVariants(schema: JsonObject): JsonObject[] {
  const members = schema.anyOf ?? schema.oneOf;
  return Array.isArray(members) ? members.filter(isJsonObject).flatMap(listVariants) : [schema];
}

function itemsOf({ items }: JsonObject): JsonObject | null {
  return isJsonObject(items) ? items : null;
}

function mergeVariants(one: JsonObject, other: JsonObject): JsonObject {
  const variants = [...listVariants(one), ...listVariants(other)];
  const unique = new Map(variants.map((variant) => [JSON.stringify(variant), variant]));
  return { anyOf: [...unique.values()] };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
