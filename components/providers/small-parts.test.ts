import { expect, it } from "vitest";
import { insertPlaceholder } from "./insert-placeholder.ts";
import { moveEntry } from "./move-entry.ts";

it("puts a field where the cursor is, and in place of what is selected", () => {
  expect(insertPlaceholder("Dear !", 5, 5, "customer.name")).toBe("Dear {{ customer.name }}!");
  expect(insertPlaceholder("Dear X!", 5, 6, "lines[].code")).toBe("Dear {{ lines[0].code }}!");
});

it("moves an entry by a place, and never over an end", () => {
  const entries = ["a", "b", "c"];
  expect(moveEntry(entries, 0, 1)).toEqual(["b", "a", "c"]);
  expect(moveEntry(entries, 2, -1)).toEqual(["a", "c", "b"]);
  expect(moveEntry(entries, 2, 1)).toEqual(entries);
  expect(moveEntry(entries, 0, -1)).toEqual(entries);
});
