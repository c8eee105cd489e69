import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { judgePassword } from "#core/people/judge-password.ts";
import { passwordBytes, writePassword } from "./write-password.ts";

test("a generated password is four groups of letters that nobody mistakes for each other", () => {
  expect(writePassword(randomBytes(passwordBytes))).toMatch(/^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
});

test("every random byte counts, and each letter is as likely as any other", () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const first = writePassword(new Uint8Array(passwordBytes).fill(byte)).charAt(0);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

test("a generated password is one that the rules for passwords accept", () => {
  const verdict = judgePassword(writePassword(randomBytes(passwordBytes)), { email: "ada@example.org", name: "Ada" });
  expect(verdict.kind).toBe("acceptable");
});
