import { expect, it } from "vitest";
import { openEngine } from "./open-engine.ts";
import { TemplateContext, TooManySteps } from "./template-context.ts";

const open = () => new TemplateContext({}, "json", openEngine("json"));

it("is not taken for work that a process got no time on a busy machine", () => {
  const { renderLimit } = open();
  expect(() => [0, 1, 60_001, 60_002].map((nowMs) => renderLimit.check(nowMs))).not.toThrow();
});

it("ends a rendering whose steps take more than a second together, few or many", () => {
  const slow = open().renderLimit;
  expect(() => [0, 5_000, 10_000, 15_000].map((nowMs) => slow.check(nowMs))).toThrow(TooManySteps);
  const many = open().renderLimit;
  expect(() => Array.from({ length: 102 }, (_, n) => many.check(n * 10))).toThrow(TooManySteps);
});
