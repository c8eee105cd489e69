import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { openDatabase } from "#db/connect.ts";
import { ensureVaultKey } from "#db/stores/vault/ensure-vault-key.ts";
import { readAllSecrets } from "#db/stores/vault/read-all-secrets.ts";
import { createSecret } from "#db/stores/vault/save-secret.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeChangePorts } from "#scripts/testing/make-person.ts";
import { runRotation } from "./run-rotation.ts";

let database: TestDatabase;
const oldKey = "test-only-old-1f2e3d4c5b6a7988";
const newKey = "test-only-new-8a7b6c5d4e3f2011";

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql, close } = openDatabase(database.url);
  const ports = { ...makeChangePorts(sql), randomBytes, keys: deriveKeys(oldKey) };
  await ensureVaultKey(ports, ports.keys);
  const by = { actor: systemActor, address: null };
  await createSecret(ports, by, { name: "shop.token", description: "", value: "value-of-shop" });
  await close();
});

afterAll(async () => {
  await database.drop();
});

function run(oldSecret: string) {
  const lines: string[] = [];
  const events: string[] = [];
  const onSealed = async () => {
    events.push(lines.join());
  };
  const say = (line: string) => {
    lines.push(line);
  };
  const outcome = runRotation({ url: database.url, oldKey: oldSecret, newKey, renewTokens: true, onSealed, say });
  return { outcome, lines, events };
}

test("while web or worker is connected nothing is rotated", async () => {
  const web = openDatabase(database.url, { applicationName: "signalbox-web" });
  await web.sql`select 1`;
  const { outcome, events } = run(oldKey);
  expect(await outcome).toMatchObject({ kind: "refused", detail: expect.stringContaining("Stop web first") });
  expect(events).toEqual([]);
  await web.close();
});

test("a wrong old key is told, and nothing is adopted", async () => {
  const { outcome, events } = run("test-only-wrong-77665544332211");
  expect((await outcome).kind).toBe("refused");
  expect(events).toEqual([]);
});

test("the new key is adopted once the secrets are under it, and before the long work begins", async () => {
  const { outcome, lines, events } = run(oldKey);
  expect(await outcome).toEqual({ kind: "done", unreadable: 0 });
  expect(events).toEqual([""]);
  expect(lines[0]).toBe("Secrets under the new key: 1.");
  const { sql, close } = openDatabase(database.url);
  expect((await readAllSecrets(sql, deriveKeys(newKey))).get("shop.token")).toBe("value-of-shop");
  await close();
});
