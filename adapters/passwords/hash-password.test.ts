import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./hash-password.ts";

test("a password is known again by its hash, and another is not", async () => {
  const hash = await hashPassword("river-and-stone");
  expect(await verifyPassword(hash, "river-and-stone")).toBe(true);
  expect(await verifyPassword(hash, "river-and-Stone")).toBe(false);
});

test("hashes are argon2id with at least 19 MiB and two passes, and none is like another", async () => {
  const [one, two] = [await hashPassword("river-and-stone"), await hashPassword("river-and-stone")];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test("nobody's password is never right, and finding that out is the same work", async () => {
  const hash = await hashPassword("river-and-stone");
  const timeMs = async (stored: string | null) => {
    const start = performance.now();
    for (let round = 0; round < 8; round += 1) expect(await verifyPassword(stored, "wrong-password")).toBe(false);
    return performance.now() - start;
  };
  await timeMs(hash);
  const [known, nobody] = [await timeMs(hash), await timeMs(null)];
  // A machine under load wavers; leaving the work out would make it hundreds of times faster.
  expect(nobody).toBeGreaterThan(known / 5);
});
