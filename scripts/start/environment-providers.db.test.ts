import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseServingConfig, type ServingConfig } from "#core/config.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { readAllSecrets } from "#db/stores/vault/read-all-secrets.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { prepareInstallation } from "./prepare-installation.ts";

let database: TestDatabase;
let sql: postgres.Sql;
beforeEach(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1 });
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

const secretKey = "q8Xv2mZ0tRk5WcYh7Lr9NfBs3JdGp1EaUo6TiKxQ4Vw=";
const api = { EMAIL_API_ENABLED: "true", EMAIL_API_URL: "https://mail.example/send", EMAIL_API_KEY: "k3y-of-mail" };

function configOf(env: Record<string, string>): ServingConfig {
  const parsed = parseServingConfig({ DATABASE_URL: database.url, SECRET_KEY: secretKey, DEMO: "off", ...env });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

const listProviders = () => sql`select name, enabled, settings ->> 'url' as url from providers order by name`;
const countEntries = async () =>
  (await sql`select count(*)::int as n from audit_entries where object_kind in ('provider', 'secret')`)[0]?.n;

test("the environment's providers are there after the start with their keys in the vault, and a second start changes nothing", async () => {
  await prepareInstallation(configOf(api));
  expect(await listProviders()).toEqual([{ name: "email-api", enabled: true, url: "https://mail.example/send" }]);
  const vault = await readAllSecrets(sql as never, deriveKeys(secretKey));
  expect(vault.get("email-api.key")).toBe("k3y-of-mail");
  const before = await countEntries();
  await prepareInstallation(configOf(api));
  expect(await countEntries()).toBe(before);
});

test("they come before what people have made, and a later start leaves everything where it was moved to", async () => {
  const settings = { kind: "simulator", timeoutMs: 5_000, retry: { kind: "schedule", delaysMs: [0], jitter: 0 } };
  await sql`insert into providers (id, name, settings, position) values (gen_random_uuid(), 'own', ${sql.json(settings)}, 1)`;
  const order = async () =>
    (await sql<{ name: string }[]>`select name from providers order by position, name`).map(({ name }) => name);
  const both = { ...api, SMS_API_ENABLED: "true", SMS_API_URL: "https://sms.example/send" };
  await prepareInstallation(configOf(both));
  expect(await order()).toEqual(["email-api", "sms-api", "own"]);
  await sql`update providers set position = 9 where name = 'email-api'`;
  await prepareInstallation(configOf({ ...both, EMAIL_API_URL: "https://new.example" }));
  expect(await order()).toEqual(["sms-api", "own", "email-api"]);
});

test("a change of the environment changes them, key and all", async () => {
  await prepareInstallation(configOf(api));
  const changed = {
    ...api,
    EMAIL_API_ENABLED: "false",
    EMAIL_API_URL: "https://new.example",
    EMAIL_API_KEY: "n3w-key",
  };
  await prepareInstallation(configOf(changed));
  expect(await listProviders()).toEqual([{ name: "email-api", enabled: false, url: "https://new.example" }]);
  expect((await readAllSecrets(sql as never, deriveKeys(secretKey))).get("email-api.key")).toBe("n3w-key");
});

test("one that the environment describes no more is switched off and becomes an ordinary one, until it is described again", async () => {
  await prepareInstallation(configOf(api));
  await prepareInstallation(configOf({}));
  expect(await listProviders()).toMatchObject([{ name: "email-api", enabled: false }]);
  const [fact] = await sql`select value from installation_facts where key = 'environment_providers'`;
  expect(fact?.value).toEqual({ described: [], made: ["email-api"] });
  expect((await prepareInstallation(configOf(api))).providersTaken).toEqual([]);
  expect(await listProviders()).toMatchObject([{ name: "email-api", enabled: true }]);
});

test("one that a person has made under the same name stays as it is, and the start says so", async () => {
  const settings = { kind: "simulator", timeoutMs: 5_000, retry: { kind: "schedule", delaysMs: [0], jitter: 0 } };
  await sql`insert into providers (id, name, settings, enabled) values (gen_random_uuid(), 'email-api',
    ${sql.json(settings)}, true)`;
  const { providersTaken } = await prepareInstallation(configOf(api));
  expect(providersTaken).toEqual(["email-api"]);
  expect(await listProviders()).toMatchObject([{ name: "email-api", url: null }]);
});
