import { expect, test } from "vitest";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { describeSessionCookie, readCookies, readSessionId, sealSessionId } from "./session-cookie.ts";

const keys = deriveKeys("test-only-cookie-9b8a7c6d5e4f3021");
const id = "01990000-0000-7000-8000-000000000001";
const origin = "http://localhost:3000";
const now = new Date();
const expiresAt = new Date(now.getTime() + 60_000);

test("the cookie gives back the session's id, and nothing of it can be read without the key", async () => {
  const value = await sealSessionId(keys, { id, expiresAt }, now);
  expect(value).not.toContain(id);
  expect(await readSessionId(keys, `a=b; signalbox.session=${value}`, origin)).toBe(id);
});

test("a cookie of another key, a changed one and none are nobody's", async () => {
  const value = await sealSessionId(keys, { id, expiresAt }, now);
  const other = deriveKeys("test-only-other-1b2a3c4d5e6f7089");
  expect(await readSessionId(other, `signalbox.session=${value}`, origin)).toBeNull();
  expect(await readSessionId(keys, `signalbox.session=${value.slice(0, -2)}`, origin)).toBeNull();
  expect(await readSessionId(keys, "signalbox.session=", origin)).toBeNull();
  expect(await readSessionId(keys, null, origin)).toBeNull();
});

test("a cookie is not read longer than its session can last", async () => {
  const ended = await sealSessionId(keys, { id, expiresAt: new Date(now.getTime() - 3_600_000) }, now);
  expect(await readSessionId(keys, `signalbox.session=${ended}`, origin)).toBeNull();
});

test("over TLS the cookie is secure, and bound to its host by its name", () => {
  expect(describeSessionCookie("https://box.example.org")).toMatchObject({
    name: "__Host-signalbox.session",
    options: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
  });
  expect(describeSessionCookie(origin)).toMatchObject({ name: "signalbox.session", options: { secure: false } });
});

test("a Cookie header may hold anything", () => {
  expect(readCookies("a=1; b=x%20y; broken; =none; a=2; c=%E0%A4%A; __proto__=p")).toEqual(
    Object.assign(Object.create(null), { a: "1", b: "x y", c: "%E0%A4%A", ["__proto__"]: "p" }),
  );
});
