import { describe, expect, it } from "vitest";
import { isTruthyResult } from "./is-truthy-result.ts";

describe("isTruthyResult", () => {
  it.each([true, 1, -1, 0.5, "0", "false", " ", [], {}, [0]])("counts %j as true, as JavaScript does", (value) => {
    expect(isTruthyResult(JSON.stringify(value))).toBe(true);
  });

  it.each([false, 0, -0, "", null, Number.NaN, undefined])("counts %j as false, as JavaScript does", (value) => {
    expect(isTruthyResult(JSON.stringify(value))).toBe(false);
  });
});
