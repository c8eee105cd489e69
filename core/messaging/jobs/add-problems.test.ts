import { expect, it } from "vitest";
import { addProblems, addReason } from "./add-problems.ts";

const problem = (at: string, detail = "No such message set.") => ({ at, detail });

it("keeps the first fifty problems, in their order", () => {
  const known = Array.from({ length: 48 }, (_, index) => problem(`line ${index}`));
  const kept = addProblems(known, [problem("a"), problem("b"), problem("c")]);
  expect(kept.slice(48)).toEqual([problem("a"), problem("b")]);
  expect(addProblems(kept, [problem("d")])).toEqual(kept);
});

it("cuts a reason that quotes a long text", () => {
  const [kept] = addProblems([], [problem("line 1", "x".repeat(10_000))]);
  expect(kept?.detail).toHaveLength(500);
  expect(kept?.detail.endsWith("…")).toBe(true);
});

it("always says why a job as a whole failed", () => {
  const known = Array.from({ length: 50 }, (_, index) => problem(`line ${index}`));
  expect(addReason(known, problem("", "The file is gone.")).at(-1)).toEqual(problem("", "The file is gone."));
});
