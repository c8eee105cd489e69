import { describe, expect, test } from "vitest";
import { listDifferentParts } from "#core/mapping/compare-mappings.ts";
import { Rule, type RuleInput } from "#core/mapping/model.ts";
import {
  describeCondition,
  describeRuleParts,
  describeSetting,
  nameSetting,
  summarizeRule,
} from "./describe-change.ts";

const rule = (more: Partial<RuleInput> = {}) =>
  Rule.parse({ id: "a", target: "contact.email", source: { kind: "path", paths: ["email"] }, ...more });
const lines = (before: Rule, after: Rule) => describeRuleParts(before, after, listDifferentParts(before, after));

describe("a rule that was changed", () => {
  test("tells each part, old and new, in the mapper's own words", () => {
    const after = rule({
      target: "email",
      source: { kind: "constant", value: "EUR" },
      steps: [{ name: "lowercase" }],
      condition: { kind: "form", test: { all: [{ field: "total", operator: "gt", value: 5 }] } },
      whenMissing: { kind: "default", value: "none" },
      whenFails: "fail",
    });
    expect(lines(rule(), after)).toEqual([
      { label: "Target", before: "contact.email", after: "email" },
      { label: "From", before: "email", after: 'fixed: "EUR"' },
      { label: "Steps", before: null, after: "Lower case" },
      { label: "Condition", before: null, after: "total > 5" },
      { label: "No value", before: "leave the field out", after: 'use "none"' },
      { label: "Failure", before: "leave the field out", after: "fail the mapping" },
    ]);
  });

  test("never shows old and new alike: what few words hide is told in full", () => {
    const long = "x".repeat(500);
    const [line] = lines(
      rule({ source: { kind: "constant", value: `${long}a` } }),
      rule({ source: { kind: "constant", value: `${long}b` } }),
    );
    expect(line?.before).not.toBe(line?.after);
    expect(line?.after).toContain("xb");
  });

  test("is told on one line with its steps", () => {
    expect(summarizeRule(rule({ steps: [{ name: "trim" }, { name: "lowercase" }] }))).toMatch(
      /^email → .+ → Lower case$/,
    );
  });
});

test("a condition is told as it is read aloud", () => {
  const all = [
    { field: "a", operator: "exists" as const },
    { any: [{ not: { field: "b", operator: "exists" as const } }] },
  ];
  expect(describeCondition({ kind: "form", test: { all } })).toBe("a exists and (not (b exists))");
  expect(describeCondition({ kind: "form", test: { any: [] } })).toBe("never");
});

describe("a setting that was changed", () => {
  test("has the name that it has on the screen", () => {
    expect(nameSetting({ kind: "changed", path: ["source", "mode"], before: "wait", after: "accept" })).toBe("Answer");
    const after = { targetId: "t", name: "Warehouse" };
    expect(nameSetting({ kind: "added", path: ["targets", "t"], after })).toBe("Target Warehouse");
    expect(nameSetting({ kind: "added", path: ["later"], after: [] })).toBe("Later");
  });

  test("says how it was and is; of a target each member", () => {
    const change = {
      kind: "changed" as const,
      path: ["targets", "t"],
      before: { url: "https://a.example/", signingSecret: null },
      after: { url: "https://b.example/", signingSecret: "key" },
      members: ["url", "signingSecret"],
    };
    expect(describeSetting(change)).toEqual([
      { label: "URL", before: "https://a.example/", after: "https://b.example/" },
      { label: "Signing secret", before: null, after: "key" },
    ]);
  });

  test("does not write samples out", () => {
    expect(describeSetting({ kind: "changed", path: ["samples", "source"], before: "a", after: "b" })).toEqual([]);
  });
});
