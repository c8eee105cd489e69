import { expect, it } from "vitest";
import { kindOfRefusal, makeRefusal, type RefusedCall } from "./make-refusal.ts";

const call: RefusedCall = {
  path: "a1b2",
  code: "bad_signature",
  status: 401,
  reason: "The signature is wrong.",
  clientAddress: "192.0.2.7",
  method: "POST",
  contentType: "application/json",
  contentLength: "512",
};
const at = new Date("2026-03-01T09:30:00Z");

it("keeps what tells an operator what to mend", () => {
  const { contentLength: _, ...rest } = call;
  expect(makeRefusal(call, "id", at)).toEqual({ ...rest, id: "id", bodyBytes: 512, receivedAt: at });
});

it("cuts what a stranger wrote, and takes away what could not be stored or seen", () => {
  const long = "x".repeat(10_000);
  const made = makeRefusal({ ...call, path: `${long}`, contentType: `a\u0000b\u202e${long}`, reason: long }, "id", at);
  expect([made.path.length, made.contentType?.length, made.reason.length]).toEqual([120, 120, 500]);
  expect(made.contentType).toMatch(/^a\uFFFDb\uFFFD/);
  expect(makeRefusal({ ...call, path: `${"y".repeat(118)}😀😀` }, "id", at).path.isWellFormed()).toBe(true);
});

it.each([null, "", "-1", "1e9", "9".repeat(400), "12, 12"])("takes %s for no length", (contentLength) => {
  expect(makeRefusal({ ...call, contentLength }, "id", at).bodyBytes).toBeNull();
});

it("tells kinds apart by path and reason, but not by a path that anybody may have made up", () => {
  expect(kindOfRefusal(call)).not.toBe(kindOfRefusal({ ...call, path: "other" }));
  expect(kindOfRefusal(call)).not.toBe(kindOfRefusal({ ...call, code: "malformed_body" }));
  const unknown = { ...call, code: "not_found" as const };
  expect(kindOfRefusal(unknown)).toBe(kindOfRefusal({ ...unknown, path: "other" }));
});
