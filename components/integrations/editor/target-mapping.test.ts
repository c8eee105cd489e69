import { expect, it } from "vitest";
import { findMappingOf, problemsOfMapping } from "./target-mapping.ts";

it("tells whose mapping a problem is in", () => {
  expect(findMappingOf("/mapping/rules/0")).toBeNull();
  expect(findMappingOf("/targets/2/mapping/rules/1/target")).toBe(2);
  expect(findMappingOf("/targets/2/mappings")).toBeUndefined();
  expect(findMappingOf("/targets/2/url")).toBeUndefined();
});

it("shows each mapping its own problems and no others", () => {
  const problem = (pointer: string) => ({ pointer, detail: pointer });
  const errors = ["/mapping/rules/0", "/targets/1/mapping/rules/3", "/targets/1/url"].map(problem);
  const all = { errors, warnings: [] };
  expect(problemsOfMapping(all, null).errors.map(({ pointer }) => pointer)).toEqual(["/mapping/rules/0"]);
  expect(problemsOfMapping(all, 1).errors.map(({ pointer }) => pointer)).toEqual(["/mapping/rules/3"]);
  expect(problemsOfMapping(all, 0).errors).toEqual([]);
});
