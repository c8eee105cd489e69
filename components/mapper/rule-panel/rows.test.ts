import { expect, test } from "vitest";
import type { RuleInput } from "#core/mapping/model.ts";
import { changeRule } from "./change-rule.ts";
import { moveItem } from "./move-item.ts";
import { nameArg, nameDefault } from "./name-arg.ts";
import { findRepeated, readRows, writeRows } from "./read-rows.ts";

test("an element moves by a place, and stays where there is none to move to", () => {
  expect(moveItem(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moveItem(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moveItem(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moveItem(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

test("a table is the same after it was shown in rows, also with keys that name machinery", () => {
  const table = JSON.parse('{"DE":"Germany","":null,"__proto__":1}');
  const again = readRows(writeRows(table));
  expect(JSON.stringify(again)).toBe(JSON.stringify(table));
});

test("of two rows for one text the last holds, and the text is named", () => {
  const rows = [
    ["a", 1],
    ["b", 2],
    ["a", 3],
  ] as const;
  expect(readRows(rows)).toEqual({ a: 3, b: 2 });
  expect(findRepeated(rows)).toBe("a");
  expect(findRepeated(rows.slice(0, 2))).toBeNull();
  expect(writeRows("no table")).toEqual([]);
});

test("a fresh row is no row for the empty text", () => {
  expect(readRows([[null, ""]])).toEqual({});
  expect(readRows([["", "n/a"]])).toEqual({ "": "n/a" });
  expect(
    findRepeated([
      [null, ""],
      [null, ""],
    ]),
  ).toBeNull();
});

test("an argument is labelled in words", () => {
  expect(nameArg("decimalMark")).toBe("Decimal mark");
  expect(nameArg("find")).toBe("Find");
  expect(nameDefault(",")).toBe('as if ","');
  expect(nameDefault(undefined)).toBe("not given");
});

test("a changed rule says nothing that goes without saying, and keeps all else", () => {
  const rule: RuleInput = {
    id: "a",
    target: "x",
    source: { kind: "path", paths: ["y"] },
    note: "why",
    whenFails: "null",
  };
  const steps = [{ name: "trim", args: [] }];
  expect(changeRule(rule, { steps, condition: null, whenFails: "omit", note: undefined })).toEqual({
    id: "a",
    target: "x",
    source: { kind: "path", paths: ["y"] },
    steps: [{ name: "trim" }],
  });
});
