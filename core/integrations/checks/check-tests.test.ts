import { describe, expect, it } from "vitest";
import { parseFields } from "#core/problems/parse-fields.ts";
import { IntegrationDocument } from "../model.ts";
import { type TestCase, TestCases } from "../tests/model.ts";
import { checkTests } from "./check-tests.ts";

const good: TestCase = {
  id: "c1",
  name: "An order",
  sample: '{"id": 1}',
  expected: { kind: "output", text: '{"reference": 1}' },
  ignore: ["sentAt", "lines[].id", 'meta["odd key"][0]'],
};

const pointersOf = (change: Partial<TestCase>) =>
  checkTests({ tests: [good, { ...good, ...change }], testsRequired: false }).problems.map(({ pointer }) => pointer);

describe("checking test cases", () => {
  it("finds nothing wrong with cases that can be run", () => {
    expect(checkTests({ tests: [good], testsRequired: true })).toEqual({ problems: [], warnings: [] });
  });

  it.each<[string, Partial<TestCase>, string]>([
    ["no sample", { sample: " " }, "/tests/1/sample"],
    ["a sample that is no JSON", { sample: "{" }, "/tests/1/sample"],
    ["a sample that no webhook would take", { sample: '{"a": 1, "a": 2}' }, "/tests/1/sample"],
    ["a sample that nests too deeply", { sample: "[".repeat(65) + "]".repeat(65) }, "/tests/1/sample"],
    ["an output that is no JSON", { expected: { kind: "output", text: "{a: 1}" } }, "/tests/1/expected/text"],
    [
      "an output that nests without end",
      { expected: { kind: "output", text: "[".repeat(100_000) + "]".repeat(100_000) } },
      "/tests/1/expected/text",
    ],
    ["a path that cannot be read", { ignore: ["a", "b["] }, "/tests/1/ignore/1"],
    ["a path from the end of a list", { ignore: ["a[-1]"] }, "/tests/1/ignore/0"],
    ["a path with a filter", { ignore: ["a[?b == 1].c"] }, "/tests/1/ignore/0"],
    ["the whole output as ignored", { ignore: ["$"] }, "/tests/1/ignore/0"],
  ])("refuses %s", (_, change, pointer) => {
    expect(pointersOf(change)).toEqual([pointer]);
  });

  it("warns where cases are required and there is none", () => {
    expect(checkTests({ tests: [], testsRequired: true }).warnings).toMatchObject([{ pointer: "/testsRequired" }]);
  });
});

describe("the form of test cases", () => {
  const problemsOf = (tests: unknown) => {
    const parsed = parseFields(TestCases, tests, "/tests");
    return parsed.ok ? [] : parsed.problems;
  };

  it("refuses two cases with one name or one id, and names the later one", () => {
    expect(problemsOf([good, { ...good, id: "c2", name: " An order " }])).toEqual([
      { pointer: "/tests/1/name", detail: 'Another test case is named "An order".' },
    ]);
    expect(problemsOf([good, { ...good, name: "Other" }])).toMatchObject([{ pointer: "/tests/1/id" }]);
  });

  it("bounds their number and the bytes of all of them together", () => {
    const many = Array.from({ length: 51 }, (_, at) => ({ ...good, id: `c${at}`, name: `Case ${at}` }));
    expect(problemsOf(many.slice(1))).toEqual([]);
    expect(problemsOf(many)).toMatchObject([{ pointer: "/tests", detail: expect.stringContaining("at most 50") }]);
    const large = (id: string, bytes: number) => ({ ...good, id, name: id, sample: `"${"ä".repeat(bytes / 2)}"` });
    expect(problemsOf([large("a", 400_000), large("b", 500_000)])).toEqual([]);
    const problems = problemsOf([large("a", 500_000), large("b", 500_000)]);
    expect(problems).toMatchObject([{ pointer: "/tests", detail: expect.stringContaining("at most 1 MB") }]);
  });

  it("knows the three things that a case may expect", () => {
    expect(problemsOf([{ ...good, expected: { kind: "sent" } }])).toMatchObject([
      { pointer: "/tests/0/expected/kind" },
    ]);
    expect(problemsOf([{ ...good, expected: { kind: "output" } }])).toMatchObject([
      { pointer: "/tests/0/expected/text" },
    ]);
  });

  it("is absent from documents of before, which stay valid and require nothing", () => {
    const parts = IntegrationDocument.pick({ tests: true, testsRequired: true });
    expect(parts.parse({})).toEqual({ tests: [], testsRequired: false });
  });
});
