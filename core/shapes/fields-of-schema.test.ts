import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Json } from "#core/json.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { readSchema } from "./fields-of-schema.ts";
import { type Field, fieldsMax } from "./model.ts";

function read(schema: Json): { fields: Field[]; sample: Json } {
  const result = readSchema(schema);
  if (!result.ok) throw new Error(result.detail);
  return result;
}

function walk(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...walk(field.children)]);
}

function outline(schema: Json): string[] {
  return walk(read(schema).fields).map(
    ({ path, kinds, required }) => `${path}${required ? "!" : ""}: ${kinds.join(" ")}`,
  );
}

describe("the fields of a schema", () => {
  test("properties, required, lists of objects and of plain values", () => {
    const schema = {
      type: "object",
      required: ["id", "items"],
      properties: {
        id: { type: "integer", description: "The number." },
        items: { type: "array", items: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } } },
        tags: { items: { type: ["string", "null"] } },
      },
    };
    expect(outline(schema)).toEqual([
      "id!: number",
      "items!: list",
      "items[].sku!: text",
      "tags: list",
      "tags[]: text null",
    ]);
    expect(read(schema).fields[0]!.description).toBe("The number.");
  });

  test("references are followed by pointer, by anchor and in definitions, with what stands beside them", () => {
    const schema = {
      properties: {
        a: { $ref: "#/$defs/a~1b%20c", description: "here" },
        b: { $ref: "#here" },
        c: { $ref: "#/definitions/c" },
        d: { $ref: "https://example.com/other.json" },
      },
      $defs: { "a/b c": { type: "string", description: "there" }, x: { $anchor: "here", type: "boolean" } },
      definitions: { c: { type: "number" } },
    };
    expect(outline(schema)).toEqual(["a: text", "b: boolean", "c: number", "d: "]);
    expect(read(schema).fields[0]!.description).toBe("here");
  });

  test("a schema inside itself is shown once, directly and by way of others", () => {
    const schema = {
      properties: { name: { type: "string" }, parent: { $ref: "#" }, children: { items: { $ref: "#" } } },
    };
    expect(outline(schema)).toEqual(["name: text", "parent: object", "children: list", "children[]: object"]);
    expect(read(schema).sample).toEqual({ name: "name", children: [] });
    const loop = { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } };
    expect(readSchema(loop).ok).toBe(false);
  });

  test("allOf is laid together, and of oneOf and anyOf the first that is not null gives the members", () => {
    const schema: Json = {
      allOf: [{ properties: { a: { type: "string" } } }, { properties: { b: { type: "number" } }, required: ["a"] }],
      anyOf: [{ type: "null" }, { properties: { c: {} } }, { properties: { d: {} } }],
      type: "object",
    };
    expect(outline(schema)).toEqual(["a!: text", "b: number", "c: "]);
    expect(
      outline({ properties: { x: { oneOf: [{ type: "null" }, { type: "string" }, { type: "number" }] } } }),
    ).toEqual(["x: text number null"]);
  });

  test("the places of a list are merged, as elements are", () => {
    const schema: Json = { prefixItems: [{ type: "string" }, { properties: { x: { type: "number" } } }] };
    expect(outline(schema)).toEqual(["[]: object text", "[].x: number"]);
    expect(read(schema).sample).toEqual(["text", { x: 1 }]);
  });

  test("the kind is seen from const, enum and other keywords where the type is left out", () => {
    const schema = {
      properties: { a: { const: 5 }, b: { enum: ["x", null] }, c: { minimum: 3 }, d: { format: "date" } },
    };
    expect(outline(schema)).toEqual(["a: number", "b: text null", "c: number", "d: text"]);
  });
});

describe("the instance", () => {
  const sampleOf = (schema: Json) => read({ properties: { field: schema } }).sample as { field: Json };

  test.each<[Json, Json]>([
    [{ const: "fixed", default: "other" }, "fixed"],
    [{ type: "string", examples: ["first", "second"], default: "other" }, "first"],
    [{ type: "string", example: "one" }, "one"],
    [{ type: ["string", "null"], default: null, enum: [null, "a"] }, "a"],
    [{ type: "string", format: "date-time" }, "2026-01-15T09:30:00Z"],
    [{ type: "string", format: "email" }, "name@example.com"],
    [{ type: "string", format: "uri" }, "https://example.com/"],
    [{ type: "string", minLength: 7, maxLength: 8 }, "fieldxx"],
    [{ type: "string", maxLength: 2 }, "fi"],
    [{ type: "integer", minimum: 10 }, 10],
    [{ type: "integer", exclusiveMinimum: 10 }, 11],
    [{ type: "number", minimum: 3, exclusiveMinimum: true }, 3.5],
    [{ type: "number", maximum: 0 }, 0],
    [{ type: "boolean" }, true],
    [{ type: "null" }, null],
    [{ type: "array", items: { type: "integer" }, default: [] }, [1]],
    [{ type: "array", examples: [[1, 2]], items: { type: "integer" } }, [1, 2]],
    [
      { type: "object", properties: { a: { type: "integer" }, b: { type: "integer" } }, example: { a: 9 } },
      { a: 9, b: 1 },
    ],
    [{}, null],
  ])("of %j is %j", (schema, value) => expect(sampleOf(schema).field).toEqual(value));

  test("fits the schema that zod writes, for a document as nested as a mapping", () => {
    const Order = z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      mail: z.email().nullable(),
      site: z.url().optional(),
      state: z.enum(["open", "paid"]),
      lines: z.array(z.object({ sku: z.string().min(3).max(10), qty: z.int().positive(), price: z.number().gt(5) })),
      pair: z.tuple([z.string(), z.number()]),
      kind: z.discriminatedUnion("type", [
        z.object({ type: z.literal("a"), x: z.string() }),
        z.object({ type: z.literal("b") }),
      ]),
    });
    const { sample } = read(z.toJSONSchema(Order) as Json);
    expect(Order.safeParse(sample).error).toBeUndefined();
    expect(outline(z.toJSONSchema(MappingDocument, { io: "input", unrepresentable: "any" }) as Json)).toContain(
      "rules[].target!: text",
    );
  });
});

describe("what is no use as a schema", () => {
  test.each<[Json, string]>([
    [5, "The schema names no fields: it needs a type, properties or items."],
    [{ id: 5, type: "order" }, "The schema names no fields: it needs a type, properties or items."],
    [{ $ref: "#/$defs/gone" }, "The reference #/$defs/gone leads nowhere in this document."],
  ])("%j is refused with a reason", (schema, detail) => expect(readSchema(schema)).toEqual({ ok: false, detail }));

  test("a schema that doubles at every level ends within its bounds", () => {
    const $defs: Record<string, Json> = { d0: { type: "object", properties: { x: { type: "string" } } } };
    for (let level = 1; level <= 40; level += 1) {
      const $ref = `#/$defs/d${level - 1}`;
      $defs[`d${level}`] = { type: "object", properties: { a: { $ref }, b: { $ref } }, oneOf: [{ $ref }, { $ref }] };
    }
    expect(walk(read({ $ref: "#/$defs/d40", $defs }).fields).length).toBeLessThanOrEqual(fieldsMax);
  });

  test("whatever is given, nothing is thrown and every path parses", () => {
    const word = fc.constantFrom(
      "type",
      "properties",
      "items",
      "allOf",
      "anyOf",
      "$ref",
      "required",
      "enum",
      "const",
      "a",
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<Json>("object", "array", "string", "#", "#/properties/a", 1, null, true),
        fc.dictionary(word, tie("node")),
        fc.array(tie("node"), { maxLength: 3 }),
      ),
    })).node as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(value, (schema) => {
        const result = readSchema(schema);
        if (result.ok) for (const { path } of walk(result.fields)) expect(parsePath(path).ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
