import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { findDedupeKey } from "./find-dedupe-key.ts";
import type { DedupeRule } from "./model.ts";

const event = { source: "/shop", id: "e1" };

function find(rule: DedupeRule, headers: Record<string, string>, payload: Json = null, more = {}): string | null {
  const valueAt = (path: string) => (payload as Record<string, unknown> | null)?.[path];
  return findDedupeKey(rule, { headers: new Headers(headers), event: null, inBatch: false, valueAt, ...more });
}

const standard: DedupeRule = { from: "standard" };

describe("the standard headers", () => {
  it("prefer Idempotency-Key to webhook-id, and that to a CloudEvents id", () => {
    const ids = { "Idempotency-Key": "k", "webhook-id": "w" };
    expect(find(standard, ids, null, { event })).toBe("k");
    expect(find(standard, { ...ids, "Idempotency-Key": " " }, null, { event })).toBe("w");
    expect(find(standard, {}, null, { event })).toBe("/shop e1");
  });

  it("name a request and not the events of a batch, each of which has its own key", () => {
    const batch = { event, inBatch: true };
    expect(find(standard, { "idempotency-key": "k" }, null, batch)).toBe("/shop e1");
    expect(find({ from: "header", name: "x-id" }, { "x-id": "7" }, null, batch)).toBe("7 /shop e1");
    expect(find({ from: "header", name: "x-id" }, {}, null, batch)).toBeNull();
  });

  it("make no key of a message that has none", () => {
    expect(find(standard, {})).toBeNull();
  });
});

describe("a chosen header or field", () => {
  it("is read by its name or path", () => {
    expect(find({ from: "header", name: "X-Order" }, { "x-order": "42" })).toBe("42");
    expect(find({ from: "body", path: "id" }, {}, { id: "o-1" })).toBe("o-1");
  });

  it("may be a number, with all of its digits", () => {
    expect(find({ from: "body", path: "id" }, {}, { id: 42 })).toBe("42");
    expect(find({ from: "body", path: "id" }, {}, parseJsonExactly('{"id":12345678901234567890}'))).toBe(
      "12345678901234567890",
    );
  });

  it.each([[null], [true], [{ a: 1 }], [["a"]], [""]])("makes no key of %j", (id) => {
    expect(find({ from: "body", path: "id" }, {}, { id })).toBeNull();
  });
});

describe("keys that cannot be stored as they are", () => {
  it("are hashed when they are longer than 255 characters", () => {
    const long = "k".repeat(256);
    expect(find(standard, { "webhook-id": long })).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(find(standard, { "webhook-id": long })).not.toBe(find(standard, { "webhook-id": `${long}k` }));
    expect(find(standard, { "webhook-id": long.slice(1) })).toBe(long.slice(1));
  });

  it("are hashed when they hold U+0000 or half a character, and stay apart", () => {
    const keys = ["a\u0000", "a\ud800", "a\udc00"].map((id) => find({ from: "body", path: "id" }, {}, { id }));
    expect(keys.every((key) => key?.startsWith("sha256:"))).toBe(true);
    expect(new Set(keys).size).toBe(3);
  });
});
