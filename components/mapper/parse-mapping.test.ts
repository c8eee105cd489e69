import { expect, test } from "vitest";
import { trimMapping } from "#components/integrations/editor/trim-mapping.ts";
import type { Json } from "#core/json.ts";
import { replaceRule } from "#core/mapping/edit/replace-rule.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import { parseMapping } from "./parse-mapping.ts";

const value: Json = {
  rules: ["a", "b", "c"].map((id) => ({ id, target: id, source: { kind: "path", paths: [id] } })),
};

test("a mapping is read as its schema reads it, and one that does not fit is none", () => {
  expect(parseMapping(value)).toEqual(MappingDocument.parse(value));
  expect(parseMapping({ rules: [{ id: "" }] })).toBeNull();
  expect(parseMapping("text")).toBeNull();
  expect(parseMapping({ rules: [] })).toEqual({ rules: [] });
});

test("an edit of one rule leaves all others the very objects that they were, through trimming and reading again", () => {
  const before = parseMapping(value)!;
  const edited = replaceRule(before, "b", { ...before.rules[1]!, target: "x" });
  const after = parseMapping(trimMapping(edited as unknown as Json))!;
  expect(after.rules[1]).toMatchObject({ id: "b", target: "x" });
  expect(after.rules[0]).toBe(before.rules[0]);
  expect(after.rules[2]).toBe(before.rules[2]);
});

test("too many rules are refused, also when each of them is known", () => {
  const [rule = null] = value.rules as Json[];
  parseMapping(value);
  expect(parseMapping({ rules: Array.from({ length: 2_001 }, () => rule) })).toBeNull();
});
