import { describe, expect, test } from "vitest";
import { findFieldKey, toFirstPath } from "./field-key.ts";

describe("the field that a path stands for", () => {
  test.each([
    ["order.id", "order.id"],
    ["items[].sku", "items[].sku"],
    ["items[0].sku", "items[].sku"],
    ["items[*].sku", "items[].sku"],
    ["items[?qty > 0][].sku", "items[].sku"],
    ["orders[].lines[-1].no", "orders[].lines[].no"],
    ['["odd key"].x', '["odd key"].x'],
  ])("%s is %s", (path, key) => expect(findFieldKey(path)).toBe(key));

  test("a text that is no path stands for none", () => expect(findFieldKey("a b")).toBeNull());
});

test("the first value of a field in lists is at position 0 of each", () => {
  expect(toFirstPath("orders[].lines[].no")).toBe("orders[0].lines[0].no");
});
