import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashToken } from "#core/people/api-token.ts";
import { systemActor } from "#core/people/model.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { openText, sealText } from "#core/vault/envelope.ts";
import {
  deliveryBodyIdentity,
  inboxSiteIdentity,
  runPayloadIdentity,
  transactionRequestIdentity,
} from "#core/vault/identities.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import { findTokenActor } from "#db/queries/people/find-token.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeClient } from "#scripts/testing/make-mediator.ts";
import { makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { ensureTokenKeys } from "./ensure-token-keys.ts";
import { ensureVaultKey } from "./ensure-vault-key.ts";
import { readAllSecrets } from "./read-all-secrets.ts";
import { resealMessages } from "./reseal-messages.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { createSecret } from "./save-secret.ts";

let database: TestDatabase;
let opened: Database;
const oldKeys = deriveKeys("test-only-old-1f2e3d4c5b6a7988");
const newKeys = deriveKeys("test-only-new-8a7b6c5d4e3f2011");
const thirdKeys = deriveKeys("test-only-third-0c1d2e3f4a5b6c7d");

beforeEach(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
});

afterEach(async () => {
  await opened.close();
  await database.drop();
});

const ports = () => ({ ...makeChangePorts(opened.sql), randomBytes });
const rotation = () => ({ ...ports(), oldKeys, newKeys });
const bySystem = { actor: systemActor, address: null };

async function putSecret(name: string, value: string): Promise<void> {
  await createSecret({ ...ports(), keys: oldKeys }, bySystem, { name, description: "", value });
}

async function putRun(payload: string): Promise<string> {
  const id = uuidv7();
  const sealed = sealText(payload, { key: oldKeys.vault, identity: runPayloadIdentity(id), iv: randomBytes(12) });
  await opened.sql`insert into runs (id, integration_id, integration_name, version, status, mode, received_at, media_type,
      body_bytes, payload, payload_sealed, trace_id)
    values (${id}, ${uuidv7()}, 'Orders', 1, 'success', 'wait', now(), 'application/json', 2, '{}', ${sealed}, 'trace')`;
  return id;
}

async function putDelivery(body: string): Promise<string> {
  const id = uuidv7();
  const sealed = sealText(body, { key: oldKeys.vault, identity: deliveryBodyIdentity(id), iv: randomBytes(12) });
  await opened.sql`insert into deliveries (id, origin, origin_id, medium, host, target, body_sealed, trace_id, state,
      shared, created_at)
    values (${id}, 'integration', ${uuidv7()}, 'http', 'example.org', '{}', ${sealed}, 'trace', 'delivered',
      false, now())`;
  return id;
}

test("the first key that starts becomes the vault's; another one is told that it is wrong, and which is right", async () => {
  const outcomes = await Promise.all([ensureVaultKey(ports(), oldKeys), ensureVaultKey(ports(), oldKeys)]);
  expect(outcomes).toEqual([{ kind: "ok" }, { kind: "ok" }]);
  const wrong = await ensureVaultKey(ports(), newKeys);
  expect(wrong.kind === "wrong_key" && wrong.detail).toContain(oldKeys.vault.id);
});

test("two processes with different keys cannot both start on an empty database", async () => {
  const outcomes = await Promise.all([ensureVaultKey(ports(), oldKeys), ensureVaultKey(ports(), newKeys)]);
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["ok", "wrong_key"]);
});

test("after a rotation the new key opens everything, tokens work as before, and the old key starts nowhere", async () => {
  await ensureVaultKey(ports(), oldKeys);
  await putSecret("shop.token", "value-of-shop");
  const made = await makePerson(opened.sql, "operator", { keys: oldKeys });
  const runs = [await putRun('{"n":1}'), await putRun('{"n":2}'), await putRun('{"n":3}')];
  const delivery = await putDelivery("body");

  expect(await rotateKeys(rotation(), { renewTokens: false })).toEqual({
    kind: "rotated",
    secrets: 1,
    tokensRevoked: 0,
    clientSecretsRevoked: 0,
  });
  const call = uuidv7();
  const callIdentity = transactionRequestIdentity(call);
  const request = sealText("request", { key: oldKeys.vault, identity: callIdentity, iv: randomBytes(12) });
  await opened.sql`insert into transaction_requests (id, sealed) values (${call}, ${request})`;
  const batches: string[] = [];
  const resealed = await resealMessages(rotation(), {
    batchSize: 2,
    onBatch: ({ table, resealed }) => batches.push(`${table} ${resealed}`),
  });
  expect(resealed).toEqual({ resealed: 5, unreadable: 0 });
  expect(batches).toEqual(["runs 2", "runs 3", "deliveries 1", "transaction_requests 1"]);

  expect(await readAllSecrets(opened.sql, newKeys)).toEqual(new Map([["shop.token", "value-of-shop"]]));
  const rows = await opened.sql<{ id: string; sealed: Buffer }[]>`
    select id, payload_sealed as sealed from runs order by id`;
  const open = (row: { id: string; sealed: Buffer }) =>
    openText(row.sealed, { key: newKeys.vault, identity: runPayloadIdentity(row.id) });
  expect(rows.map(open)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
  expect(rows.map((row) => row.id)).toEqual(runs);
  const [sent] = await opened.sql<{ sealed: Buffer }[]>`select body_sealed as sealed from deliveries`;
  const identity = deliveryBodyIdentity(delivery);
  expect(openText(sent?.sealed as Buffer, { key: newKeys.vault, identity })).toBe("body");
  const [held] = await opened.sql<{ sealed: Buffer }[]>`select sealed from transaction_requests`;
  expect(openText(held?.sealed as Buffer, { key: newKeys.vault, identity: callIdentity })).toBe("request");

  const tokenKeys = await ensureTokenKeys(ports(), newKeys);
  const found = await findTokenActor(opened.sql, hashToken(tokenKeys, made.token) as Uint8Array, new Date());
  expect(found?.actor.userId).toBe(made.person.id);
  expect((await ensureVaultKey(ports(), newKeys)).kind).toBe("ok");
  expect((await ensureVaultKey(ports(), oldKeys)).kind).toBe("wrong_key");
});

test("secrets of sites that show inboxes open under the new key, and once more changes nothing", async () => {
  await ensureVaultKey(ports(), oldKeys);
  const identity = inboxSiteIdentity("ibx_1");
  const sealed = sealText("{}", { key: oldKeys.vault, identity, iv: randomBytes(12) });
  await opened.sql`insert into inbox_sites (key, name, origins, secret_sealed, hint)
    values ('ibx_1', 'Portal', '{https://portal.example}', ${sealed}, 'ibs_')`;
  for (let round = 0; round < 2; round += 1) {
    await rotateKeys(rotation(), { renewTokens: false });
    const [row] = await opened.sql<{ sealed: Buffer }[]>`select secret_sealed as sealed from inbox_sites`;
    expect(openText(row?.sealed as Buffer, { key: newKeys.vault, identity })).toBe("{}");
  }
});

test("a rotation that was broken off goes on where it stopped, and one that is done changes nothing", async () => {
  await ensureVaultKey(ports(), oldKeys);
  await putSecret("shop.token", "value-of-shop");
  for (let index = 0; index < 5; index += 1) await putRun(`{"n":${index}}`);
  await rotateKeys(rotation(), { renewTokens: false });
  const brokenOff = resealMessages(rotation(), {
    batchSize: 2,
    onBatch: () => {
      throw new Error("killed");
    },
  });
  await expect(brokenOff).rejects.toThrow("killed");
  expect(await rotateKeys(rotation(), { renewTokens: false })).toMatchObject({ kind: "rotated", secrets: 0 });
  const rest = await resealMessages(rotation(), { batchSize: 2, onBatch: () => {} });
  expect(rest).toEqual({ resealed: 3, unreadable: 0 });
  expect(await resealMessages(rotation(), { batchSize: 2, onBatch: () => {} })).toEqual({ resealed: 0, unreadable: 0 });
  const entries = await opened.sql`select detail from audit_entries where action = 'vault.key_rotated'`;
  expect(entries.length).toBe(1);
});

test("an old key that is not this database's changes nothing", async () => {
  await ensureVaultKey(ports(), thirdKeys);
  const outcome = await rotateKeys(rotation(), { renewTokens: false });
  expect(outcome.kind === "wrong_old_key" && outcome.detail).toContain(thirdKeys.vault.id);
  expect((await ensureVaultKey(ports(), thirdKeys)).kind).toBe("ok");
});

test("a message that opens under neither key is counted and left, and the old key stays known", async () => {
  await ensureVaultKey(ports(), oldKeys);
  const id = await putRun("{}");
  await opened.sql`update runs set payload_sealed = set_byte(payload_sealed, 30, get_byte(payload_sealed, 30) # 1) where id = ${id}`;
  await rotateKeys(rotation(), { renewTokens: false });
  const outcome = await resealMessages(rotation(), { batchSize: 10, onBatch: () => {} });
  expect(outcome).toEqual({ resealed: 0, unreadable: 1 });
  const known = await opened.sql`select id from vault_keys`;
  expect(known.length).toBe(2);
});

test("with a new installation key every token and every secret of a client ceases to work", async () => {
  await ensureVaultKey(ports(), oldKeys);
  await makeClient(opened.sql, {}, oldKeys);
  const made = await makePerson(opened.sql, "operator", { keys: oldKeys });
  const outcome = await rotateKeys(rotation(), { renewTokens: true });
  expect(outcome).toMatchObject({ kind: "rotated", tokensRevoked: 1, clientSecretsRevoked: 1 });
  expect((await readDirectory(opened.sql)).clients).toMatchObject([{ credentials: [] }]);
  const tokenKeys = await ensureTokenKeys(ports(), newKeys);
  expect(await findTokenActor(opened.sql, hashToken(tokenKeys, made.token) as Uint8Array, new Date())).toBeNull();
});

test("processes that start at the same time agree on one installation key", async () => {
  const all = await Promise.all([1, 2, 3].map(() => ensureTokenKeys(ports(), oldKeys)));
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
});
