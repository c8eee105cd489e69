import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMessage } from "./compile-message.ts";
import { listSamplePaths, writePlaceholder } from "./list-sample-paths.ts";

describe("the values of contexts", () => {
  it("are listed once each, with the first example, and of a list the first entry", () => {
    const contexts: Json[] = [
      { name: "Asha", items: [{ sku: "A" }, { sku: "B" }] },
      { name: "Juma", paid: true, none: null },
    ];
    expect(listSamplePaths(contexts)).toEqual([
      { path: ["name"], example: "Asha" },
      { path: ["items", "0", "sku"], example: "A" },
      { path: ["paid"], example: "true" },
      { path: ["none"], example: "" },
    ]);
  });

  it("are cut where there are very many, very long or very deep ones", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`n${index}`, index]));
    expect(listSamplePaths([many])).toHaveLength(200);
    expect(listSamplePaths([{ long: "x".repeat(500) }])[0]?.example).toHaveLength(61);
    let deep: Json = "end";
    for (let depth = 0; depth < 1_000; depth += 1) deep = { deep };
    expect(listSamplePaths([deep])).toEqual([]);
  });
});

describe("a placeholder that is put in", () => {
  it("is written as the dialect writes it", () => {
    expect(writePlaceholder(["items", "0", "sku"], "braces")).toBe("{items.0.sku}");
    expect(writePlaceholder(["items", "0", "sku"], "liquid")).toBe("{{ items[0].sku }}");
    expect(writePlaceholder(["odd key", "a.b"], "liquid")).toBe('{{ data["odd key"]["a.b"] }}');
    expect(writePlaceholder(["odd key"], "braces")).toBeNull();
    expect(writePlaceholder(["a.b"], "braces")).toBeNull();
  });

  it("reads the value that it stands for, whatever its name", () => {
    const step = fc.oneof(
      fc.constantFrom("name", "a.b", "odd key", "x-1", "Größe", "1st", "0"),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("braces", "liquid"),
        (path, dialect) => {
          // Names that are closed to templates, and quotes of both kinds, which Liquid cannot write.
          fc.pre(path.every((one) => !/__proto__|prototype|constructor|["'\\\n\r{}%]/.test(one)));
          fc.pre(!["data", "recipient", "true", "false", "nil", "null", "empty", "blank"].includes(path[0] ?? ""));
          fc.pre(!path.slice(1).some((one) => ["size", "first", "last"].includes(one)));
          const placeholder = writePlaceholder(path, dialect);
          if (placeholder === null) return;
          const context = path.reduceRight<Json>((value, name) => ({ [name]: value }), "the value");
          const source = { dialect, medium: "sms", subject: "", body: `[${placeholder}]`, html: null } as const;
          const outcome = compileMessage(source);
          if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
          expect(outcome.message.compose(context)).toMatchObject({ message: { body: "[the value]" } });
        },
      ),
    );
  });
});
