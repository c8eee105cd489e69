import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { findDedupeKey } from "./find-dedupe-key.ts";
import type { DedupeRule } from "./model.ts";

function find(rule: DedupeRule, headers: Record<string, string>, payload: Json = null): string | null {
  const valueAt = (path: string) => (payload as Record<string, unknown> | null)?.[path];
  return findDedupeKey(rule, { headers: new Headers(headers), payload, valueAt });
}

const standard: DedupeRule = { from: "standard" };

describe("the standard headers", () => {
  it("prefer Idempotency-Key to webhook-id, and that to a CloudEvents id", () => {
    const ids = { "Idempotency-Key": "k", "webhook-id": "w", "ce-id": "c", "ce-source": "/shop" };
    expect(find(standard, ids)).toBe("k");
    expect(find(standard, { ...ids, "Idempotency-Key": " " })).toBe("w");
    expect(find(standard, { "ce-id": "c", "ce-source": "/shop" })).toBe("/shop c");
    expect(find(standard, { "ce-id": "c" })).toBe("c");
  });

  it("find the id of a structured CloudEvent in its body, but not the id of any other body", () => {
    const event = { specversion: "1.0", id: "e1", source: "/shop" };
    expect(find(standard, { "content-type": "application/cloudevents+json" }, event)).toBe("/shop e1");
    expect(find(standard, { "content-type": "application/json" }, event)).toBeNull();
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
