import { describe, expect, test } from "vitest";
import { MappingDocument } from "#core/mapping/model.ts";
import { findLiveValues, previewValue, shortenValue } from "./live-values.ts";

const mapping = MappingDocument.parse({
  rules: [
    { id: "r1", target: "name", source: { kind: "path", paths: ["user.name"] }, steps: [{ name: "uppercase" }] },
    { id: "r2", target: "lines[].code", source: { kind: "path", paths: ["items[].sku"] } },
  ],
});
const sample = { user: { name: "ada" }, items: [{ sku: "A" }, { sku: "B" }] };

describe("live values", () => {
  const live = findLiveValues(mapping, sample);

  test("are those of the engine, with the trace of each rule", () => {
    expect(live.output).toEqual({ name: "ADA", lines: [{ code: "A" }, { code: "B" }] });
    expect(live.byRule.get("r1")?.values[0]).toMatchObject({ sources: ["user.name"], value: "ADA" });
    expect(live.byRule.get("r2")?.values.map((value) => value.target)).toEqual(["lines[0].code", "lines[1].code"]);
  });

  test("show at a field in a list its first value, at the list how many there are", () => {
    expect(previewValue(live.output, "lines[].code")).toBe('"A"');
    expect(previewValue(live.output, "lines")).toBe("2 elements");
    expect(previewValue(live.output, "other")).toBeNull();
  });

  test("are none without a sample", () => expect(findLiveValues(mapping, null).output).toBeUndefined());

  test("stay where another rule does not compile", () => {
    const broken = { rules: [{ ...mapping.rules[0]!, target: "a b" }, mapping.rules[1]!] };
    const { output, byRule } = findLiveValues(broken, sample);
    expect(output).toEqual({ lines: [{ code: "A" }, { code: "B" }] });
    expect([...byRule.keys()]).toEqual(["r2"]);
  });
});

test("long values are cut", () => {
  expect(shortenValue("x".repeat(100))).toHaveLength(61);
});
