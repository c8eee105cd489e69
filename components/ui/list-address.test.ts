import { expect, test } from "vitest";
import { listAddress, readSort, turnSort, writeSort } from "./list-address.ts";

test("a changed filter keeps the others and goes back to the first page", () => {
  const query = { status: "error", q: "ORD-1", page: "7" };
  expect(listAddress("/admin/runs", query, { status: "success" })).toBe("/admin/runs?q=ORD-1&status=success");
});

test("a further page keeps every filter", () => {
  expect(listAddress("/admin/runs", { status: "error" }, { page: "2" })).toBe("/admin/runs?page=2&status=error");
});

test("an emptied filter leaves no trace in the address", () => {
  expect(listAddress("/admin/runs", { status: "error", q: "" }, { status: "" })).toBe("/admin/runs");
});

test("one list has one address, whatever order its filters were set in", () => {
  const oneWay = listAddress("/x", { b: "2", a: "1" }, {});
  const otherWay = listAddress("/x", { a: "1", b: "2" }, {});
  expect(oneWay).toBe(otherWay);
});

test("of a part that is given twice the first counts", () => {
  expect(listAddress("/x", { a: ["1", "2"] }, {})).toBe("/x?a=1");
});

test("values are escaped", () => {
  expect(listAddress("/x", {}, { q: "a&b=c d" })).toBe("/x?q=a%26b%3Dc+d");
});

const fallback = { by: "receivedAt", direction: "descending" } as const;

test("a sort order survives being written and read", () => {
  const sort = { by: "name", direction: "descending" } as const;
  expect(readSort(writeSort(sort), ["name"], fallback)).toEqual(sort);
});

test("an unknown sort order is not passed on to the database", () => {
  expect(readSort("password", ["name"], fallback)).toEqual(fallback);
  expect(readSort(undefined, ["name"], fallback)).toEqual(fallback);
});

test("pressing the sorted column's head turns its order round, another's begins with that one's own", () => {
  expect(turnSort({ by: "name", direction: "ascending" }, "name", "ascending").direction).toBe("descending");
  expect(turnSort({ by: "name", direction: "ascending" }, "receivedAt", "descending")).toEqual(fallback);
});
