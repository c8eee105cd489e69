import { access, constants } from "node:fs/promises";
import os from "node:os";
import { expect, it } from "vitest";
import { chooseThrowAwayFolder } from "./choose-throw-away-folder.ts";

it("never keeps in memory what has to survive its server", async () => {
  expect(await chooseThrowAwayFolder(true)).toBe(os.tmpdir());
});

it("keeps all else where it can be written", async () => {
  const folder = await chooseThrowAwayFolder(false);
  expect(["/dev/shm", os.tmpdir()]).toContain(folder);
  await expect(access(folder, constants.W_OK)).resolves.toBeUndefined();
});
