import { describe, expect, it } from "vitest";
import { stepCatalog } from "./catalog.ts";
import { checkArgs } from "./check-args.ts";
import { StepFailure, stepFamilies } from "./step.ts";

describe("the step catalog", () => {
  it("has names that are unique, and entries that say what they are in one sentence", () => {
    const names = stepCatalog.map((entry) => entry.name);
    expect(new Set(names).size).toBe(names.length);
    for (const entry of stepCatalog) {
      expect(entry.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(entry.description, entry.name).toMatch(/\.$/);
      expect(entry.description.length, entry.name).toBeLessThanOrEqual(140);
      expect(stepFamilies).toContain(entry.family);
      const firstOptional = entry.args.findIndex((arg) => arg.optional);
      if (firstOptional >= 0) expect(entry.args.slice(firstOptional).every((arg) => arg.optional)).toBe(true);
    }
  });

  it.each(stepCatalog.map((entry) => [entry.name, entry] as const))("%s does what its example says", (_name, entry) => {
    const checked = checkArgs(entry, entry.example.args);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    const run = entry.prepare(checked.args);
    if (run instanceof StepFailure) throw new Error(run.detail);
    const before = JSON.stringify(entry.example.input);
    expect(run(entry.example.input)).toEqual(entry.example.output);
    expect(JSON.stringify(entry.example.input)).toBe(before);
  });

  it.each(stepCatalog.map((entry) => [entry.name, entry] as const))(
    "%s refuses a missing or surplus argument with its name",
    (_name, entry) => {
      const required = entry.args.filter((arg) => !arg.optional);
      const none = checkArgs(entry, []);
      expect(none.ok ? 0 : none.problems.length).toBe(required.length);
      const surplus = checkArgs(entry, [...entry.args.map(() => null), null]);
      expect(surplus.ok ? [] : surplus.problems.map((problem) => problem.index)).toContain(entry.args.length);
    },
  );
});
