import { expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { findKeywordProblems } from "./find-keyword-problems.ts";

test.each<[JsonObject, string[]]>([
  [{}, []],
  [{ type: "object", properties: { a: { type: ["string", "null"] } }, required: ["a"] }, []],
  [{ $defs: { a: { type: "string" } }, items: { $ref: "#/$defs/a" } }, []],
  [{ type: "text" }, ["/type"]],
  [{ properties: { a: "string" } }, ["/properties/a"]],
  [{ allOf: { type: "string" } }, ["/allOf"]],
  [{ required: "a", enum: "b", pattern: "(", minLength: -1 }, ["/required", "/enum", "/minLength", "/pattern"]],
  [{ properties: { "a/b": { type: 1 } } }, ["/properties/a~1b/type"]],
])("%j is wrong at %j", (schema, pointers) => {
  expect(findKeywordProblems(schema).map(({ pointer }) => pointer)).toEqual(pointers);
});

test("a schema without end is refused, and not walked", () => {
  let schema: JsonObject = {};
  for (let depth = 0; depth < 500; depth += 1) schema = { not: schema };
  expect(findKeywordProblems(schema).map(({ detail }) => detail)).toEqual(["It is nested too deeply."]);
});
