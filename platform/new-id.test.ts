import { validate, version } from "uuid";
import { expect, it } from "vitest";
import { newId } from "./new-id.ts";

it("makes valid UUIDs of version 7 that carry their time", () => {
  const id = newId(Date.parse("2031-01-01T00:00:00.123Z"));
  expect(validate(id)).toBe(true);
  expect(version(id)).toBe(7);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse("2031-01-01T00:00:00.123Z"));
});

it("makes each id greater than the one before, within a millisecond and when the clock is set back", () => {
  const now = Date.parse("2032-01-01T00:00:00Z");
  const ids = Array.from({ length: 20_000 }, (_, n) => newId(n % 3 === 0 ? now : now - 5_000));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});
