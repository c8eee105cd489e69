import { describe, expect, test } from "vitest";
import type { RuleInput } from "#core/mapping/model.ts";
import { describeChips } from "./rule-chips.ts";

const known = (path: string) => path !== "gone";
const rule = (change: Partial<RuleInput>): RuleInput => ({
  id: "r",
  target: "x",
  source: { kind: "path", paths: ["a"] },
  ...change,
});

describe("the chips of a rule", () => {
  test("are none where it only copies a field", () => expect(describeChips(rule({}), known)).toBeNull());

  test("are its steps; what has no room is counted", () => {
    const steps = ["trim", "uppercase", "reverse"].map((name) => ({ name }));
    expect(describeChips(rule({ steps: steps.slice(0, 2) }), known)).toMatchObject({
      steps: ["trim", "uppercase"],
      more: 0,
    });
    expect(describeChips(rule({ steps }), known)).toMatchObject({ steps: ["trim"], more: 2 });
  });

  test.each<[string, Partial<RuleInput>, string]>([
    ["several fields", { source: { kind: "path", paths: ["a", "b"] } }, "2 fields"],
    ["a field that the sample lacks", { source: { kind: "path", paths: ["gone"] } }, "gone"],
    ["a constant", { source: { kind: "constant", value: "none" } }, '"none"'],
    ["a script", { source: { kind: "script", code: "return 1" } }, "script"],
  ])("name %s as the origin", (_what, change, origin) => {
    expect(describeChips(rule(change), known)).toMatchObject({ origin });
  });

  test("tell of a condition", () => {
    const condition = { kind: "script" as const, code: "true" };
    expect(describeChips(rule({ condition }), known)).toMatchObject({ conditional: true });
  });
});
