import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { judgeSecretKey } from "#core/config/judge-secret-key.ts";
import { chooseRotationKeys } from "./choose-rotation-keys.ts";

let dataDir: string;
let file: string;
const first = "first-key-of-this-installation-0123456789";

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-keys-"));
  file = path.join(dataDir, "secret-key");
  await writeFile(file, `${first}\n`, { mode: 0o600 });
});

afterEach(async () => {
  await rm(dataDir, { recursive: true });
});

const choose = () => chooseRotationKeys({ databaseUrl: null, secretKey: null, dataDir }, undefined);
const kept = async () => (await readFile(file, "utf8")).trim();

test("with the embedded database a strong key is made, and takes the old one's place only when it is adopted", async () => {
  const keys = await choose();
  expect(keys.oldKey).toBe(first);
  expect(judgeSecretKey(keys.newKey)).toEqual({ kind: "strong" });
  expect(await kept()).toBe(first);
  await keys.adopt();
  expect(await kept()).toBe(keys.newKey);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await keys.finish();
  expect(existsSync(`${file}.old`) || existsSync(`${file}.next`)).toBe(false);
});

test("broken off before the new key was adopted, the same new key is used again", async () => {
  const { newKey } = await choose();
  expect(await choose()).toMatchObject({ oldKey: first, newKey });
});

test("broken off while the keys change places, nothing is mistaken for something else", async () => {
  const { newKey } = await choose();
  await writeFile(`${file}.old`, first);
  expect(await choose()).toMatchObject({ oldKey: first, newKey });
});

test("broken off behind the change of keys, the old key is still known for what is left", async () => {
  const keys = await choose();
  await keys.adopt();
  expect(await choose()).toMatchObject({ oldKey: first, newKey: keys.newKey });
});

test("keys from the environment leave the files alone", async () => {
  const keys = await chooseRotationKeys({ databaseUrl: "postgres://db/x", secretKey: "new", dataDir }, " old ");
  expect(keys).toMatchObject({ oldKey: "old", newKey: "new" });
  await keys.adopt();
  expect(await kept()).toBe(first);
});

test("half of the keys is refused in words", async () => {
  const given = { databaseUrl: "postgres://db/x", secretKey: "new", dataDir };
  await expect(chooseRotationKeys(given, undefined)).rejects.toThrow("OLD_SECRET_KEY and SECRET_KEY are both needed");
  await expect(chooseRotationKeys({ ...given, databaseUrl: null }, undefined)).rejects.toThrow("or neither");
});
