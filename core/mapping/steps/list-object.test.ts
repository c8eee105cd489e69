import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { runStepNamed as run } from "../testing/run-step.ts";

describe("lists and objects", () => {
  it("filters and finds by the operators of form conditions", () => {
    const list: Json = [{ t: "a", n: 1 }, { t: "b", n: 2 }, { t: "b" }];
    expect(run("filter", list, "t", "equals", "b")).toHaveLength(2);
    expect(run("filter", list, "n", "exists")).toHaveLength(2);
    expect(run("filter", [1, 5, 9], "$", "gte", 5)).toEqual([5, 9]);
    expect(run("find", list, "n", "gt", 5)).toBeUndefined();
    expect(run("filter", list, "t", "equals")).toMatchObject({ failure: expect.stringContaining("needs a value") });
  });

  it("sorts in one order on every machine, those without a value last", () => {
    expect(run("sort", ["b", 10, "a", 9, null, true])).toEqual([9, 10, "a", "b", true, null]);
    expect(run("sortBy", [{ n: null }, { n: 1 }, {}, { n: 2 }], "n", "descending")).toEqual([
      { n: 2 },
      { n: 1 },
      { n: null },
      {},
    ]);
    expect(run("sort", ["10", "9"])).toEqual(["10", "9"]);
  });

  it("tells equal elements by their content", () => {
    expect(run("unique", [{ a: 1, b: 2 }, { b: 2, a: 1 }, 1, "1", 1])).toEqual([{ a: 1, b: 2 }, 1, "1"]);
  });

  it("makes objects of hostile keys without touching a prototype", () => {
    const group = run("groupBy", [{ k: "__proto__" }, { k: "constructor" }], "k") as object;
    expect(Object.keys(group)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(group)).toBe(Object.prototype);
  });

  it("merges later over earlier, deeply when told to", () => {
    const objects: Json = [{ a: { x: 1, y: 1 }, l: [1] }, null, { a: { y: 2 }, l: [2] }];
    expect(run("merge", objects)).toEqual({ a: { y: 2 }, l: [2] });
    expect(run("merge", objects, true)).toEqual({ a: { x: 1, y: 2 }, l: [2] });
  });

  it("reads JSON from text exactly, and refuses what is broken or too deep", () => {
    expect(JSON.stringify(run("parseJson", '{"id":12345678901234567890}'))).toBe('{"id":12345678901234567890}');
    expect(run("parseJson", "{")).toEqual({ failure: 'Expected JSON, found the text "{".' });
    expect(run("parseJson", `${"[".repeat(70)}${"]".repeat(70)}`)).toMatchObject({
      failure: expect.stringContaining("64"),
    });
    expect(run("toJson", parseJsonExactly('{"id":12345678901234567890}'))).toBe('{"id":12345678901234567890}');
  });

  it("looks values up, and does as it is told with unknown ones", () => {
    const table = { "1": "one", toString: "own" };
    expect(run("lookup", 1, table)).toBe("one");
    expect(run("lookup", "valueOf", table)).toBeUndefined();
    expect(run("lookup", "x", table, "keep")).toBe("x");
    expect(run("lookup", "x", table, "fallback", "other")).toBe("other");
    expect(run("lookup", "x", table, "fail")).toMatchObject({ failure: expect.stringContaining("no entry") });
  });
});
