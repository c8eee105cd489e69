import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPath } from "../paths/format-path.ts";
import { parsePath } from "../paths/parse-path.ts";
import { outputOf } from "../testing/draft-rules.ts";
import { endAtList, filterList, type ListTake, readLists, takeList } from "./take-list.ts";

const isList = (path: string) => ["orders", "orders[0].items"].includes(path);
const takes = (path: string) => readLists(path, isList).map(({ path: list, take }) => [list, take]);

describe("the lists of a path", () => {
  test("are found outermost first, with how each is taken and what follows", () => {
    expect(readLists("orders[*].items[?qty > 0][].sku", isList)).toEqual([
      { path: "orders", filters: [], take: { kind: "flat" }, rest: "items[?qty > 0][].sku" },
      {
        path: "orders[*].items",
        filters: [{ field: "qty", operator: "gt", value: 0 }],
        take: { kind: "each" },
        rest: "sku",
      },
    ]);
  });

  test("may be taken at a position, by number, or as they are", () => {
    expect(takes("tags[-1]")).toEqual([["tags", { kind: "at", position: -1 }]]);
    expect(takes("items[#]")).toEqual([["items", { kind: "number" }]]);
    expect(takes("orders")).toEqual([["orders", { kind: "whole" }]]);
    expect(takes("orders[0].items")).toEqual([
      ["orders", { kind: "at", position: 0 }],
      ["orders[0].items", { kind: "whole" }],
    ]);
    expect(takes('items[?a exists][?b = "x"]')).toEqual([["items", { kind: "whole" }]]);
  });

  test("are none in a field outside of lists, nor in a text that is no path", () => {
    expect(takes("order.id")).toEqual([]);
    expect(takes("a b")).toEqual([]);
  });

  test("that are climbed out of are not for a form to say", () => {
    expect(takes("orders[*].items[^].id")).toEqual([
      ["orders", { kind: "flat" }],
      ["orders[*].items", null],
    ]);
  });
});

describe("taking a list in another way", () => {
  test.each<[string, number, ListTake, string]>([
    ["items[].sku", 0, { kind: "at", position: 0 }, "items[0].sku"],
    ["items[].sku", 0, { kind: "at", position: -1 }, "items[-1].sku"],
    ["items[0].sku", 0, { kind: "each" }, "items[].sku"],
    ["orders[].items[].sku", 0, { kind: "flat" }, "orders[*].items[].sku"],
    ["orders[].items[].sku", 1, { kind: "at", position: 2 }, "orders[].items[2].sku"],
    ["items[?qty > 0][].sku", 0, { kind: "at", position: 0 }, "items[?qty > 0][0].sku"],
    ["items[].sku", 0, { kind: "whole" }, "items"],
    ["items[].sku", 0, { kind: "number" }, "items[#]"],
    ["items", 0, { kind: "each" }, "items[]"],
    ["$", 0, { kind: "each" }, "[]"],
  ])("%s, its list %i, by %j is %s", (path, at, take, taken) => expect(takeList(path, at, take)).toBe(taken));

  test("changes nothing where there is no such list", () => {
    expect(takeList("order.id", 5, { kind: "each" })).toBe("order.id");
    expect(takeList("a b", 0, { kind: "each" })).toBe("a b");
  });

  test("gives what it says", () => {
    const payload = { items: [{ sku: "A" }, { sku: "B" }, { sku: "C" }] };
    const read = (take: ListTake) => outputOf([{ target: "x", from: takeList("items[].sku", 0, take) }], payload);
    expect(read({ kind: "at", position: 0 })).toEqual({ x: "A" });
    expect(read({ kind: "at", position: -1 })).toEqual({ x: "C" });
    expect(read({ kind: "flat" })).toEqual({ x: ["A", "B", "C"] });
    expect(read({ kind: "number" })).toEqual({ x: [1, 2, 3] });
    expect(read({ kind: "whole" })).toEqual({ x: payload.items });
  });
});

describe("filters on a list", () => {
  test("stand before how it is taken, several one after the other", () => {
    const one = { field: "qty", operator: "gt", value: 0 } as const;
    const two = { field: "unit.name", operator: "exists" } as const;
    expect(filterList("items[].sku", 0, [one])).toBe("items[?qty > 0][].sku");
    expect(filterList("items[].sku", 0, [one, two])).toBe("items[?qty > 0][?unit.name exists][].sku");
    expect(filterList("items[?qty > 0][0].sku", 0, [])).toBe("items[0].sku");
    expect(filterList("items", 0, [one])).toBe("items[?qty > 0]");
  });

  test("change nothing while they cannot be read", () => {
    expect(filterList("items[].sku", 0, [{ field: "a b", operator: "exists" }])).toBe("items[].sku");
    expect(filterList("items[].sku", 0, [{ field: "a", operator: "startsWith", value: [] }])).toBe("items[].sku");
  });
});

test("the path up to a list ends with how that is taken", () => {
  expect(endAtList("orders[].items[?qty > 0][].sku", 0)).toBe("orders[]");
  expect(endAtList("orders[].items[?qty > 0][].sku", 1)).toBe("orders[].items[?qty > 0][]");
});

const key = fc.constantFrom("a", "b.c", '["odd key"]', "items");
const piece = fc.constantFrom("", "[]", "[*]", "[0]", "[-1]", '[?x = "y"][]', "[?n > 1][2]", "[?n exists]");
const anyPath = fc
  .array(fc.tuple(key, piece), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([name, list]) => name + list).reduce(joinPath));

function joinPath(left: string, right: string): string {
  return right.startsWith("[") ? left + right : `${left}.${right}`;
}

test("reading the lists of any path and writing back what was read gives the same path", () => {
  fc.assert(
    fc.property(anyPath, (text) => {
      const parsed = parsePath(text);
      if (!parsed.ok) throw new Error(`${text}: ${parsed.detail}`);
      const lists = readLists(text, () => false);
      for (const [at, { take, filters }] of lists.entries()) {
        expect(filterList(text, at, filters)).toBe(formatPath(parsed.path));
        // A list as one value ends its path, so that what follows it, which reads nothing, goes.
        if (take !== null && take.kind !== "whole") expect(takeList(text, at, take)).toBe(formatPath(parsed.path));
      }
    }),
    { numRuns: 300 },
  );
});
