import { expect, test } from "vitest";
import { readUnsubscribeToken, writeUnsubscribeLink, writeUnsubscribeToken } from "./unsubscribe-link.ts";

const key = new Uint8Array(32).fill(7);
const subject = { person: { userId: 9_007_199_254_740_991, actorType: "TEACHER" }, eventId: 3, email: "a@b.example" };

test("a link says whose it is and for which event, and stands below the address of the installation", () => {
  const link = writeUnsubscribeLink({ siteUrl: "https://box.example/", key }, subject);
  expect(link).toMatch(/^https:\/\/box\.example\/unsubscribe\/[\w-]+\.[\w-]+$/);
  expect(readUnsubscribeToken(key, link.split("/").at(-1) ?? "")).toEqual(subject);
});

test("somebody without a key is known by the address alone", () => {
  const nobody = { ...subject, person: null };
  expect(readUnsubscribeToken(key, writeUnsubscribeToken(key, nobody))).toEqual(nobody);
});

test("nobody can make a link for somebody else", () => {
  const token = writeUnsubscribeToken(key, subject);
  const [, signature] = token.split(".");
  const forged = Buffer.from(JSON.stringify([1, 8, "TEACHER", 3, "a@b.example"])).toString("base64url");
  const wrong = [`${forged}.${signature}`, `${token}.`, token.slice(0, -1), "", ".", "a.b", "x".repeat(5_000)];
  for (const one of wrong) expect(readUnsubscribeToken(key, one), one.slice(0, 80)).toBeNull();
  expect(readUnsubscribeToken(new Uint8Array(32).fill(8), token)).toBeNull();
});
