import { expect, test } from "vitest";
import { listRuleProblems } from "./rule-problems.ts";

const rule = (id: string) => ({ id, target: id, source: { kind: "path" as const, paths: ["a"] } });

test("problems of rules come with pointers into the rule; others are left out", () => {
  const errors = [
    { pointer: "/mapping/rules/1/steps/0/args/1", detail: "one" },
    { pointer: "/mapping/rules/1/target", detail: "two" },
    { pointer: "/mapping/rules/9/target", detail: "no such rule" },
    { pointer: "/targets/0/url", detail: "elsewhere" },
  ];
  expect(listRuleProblems([rule("a"), rule("b")], errors)).toEqual(
    new Map([
      [
        "b",
        [
          { pointer: "/steps/0/args/1", detail: "one" },
          { pointer: "/target", detail: "two" },
        ],
      ],
    ]),
  );
});
