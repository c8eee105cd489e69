import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyPassword } from "#adapters/passwords/hash-password.ts";
import { parseServingConfig, type ServingConfig } from "#core/config.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { prepareInstallation } from "./prepare-installation.ts";
import { StartProblem } from "./problem.ts";

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

function configOf(env: Record<string, string> = {}): ServingConfig {
  const parsed = parseServingConfig({ DATABASE_URL: database.url, SECRET_KEY: secretKey, DEMO: "on", ...env });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

const demoTarget = async () => {
  const [row] = await sql`SELECT v.document -> 'targets' -> 0 ->> 'url' AS url FROM integrations i
    JOIN integration_versions v ON v.integration_id = i.id AND v.number = i.current_version WHERE i.path = 'demo-orders'`;
  return row?.url;
};

test("the first start makes an administrator whose generated password is told once", async () => {
  const first = await prepareInstallation(configOf());
  if (first.admin.password.kind !== "generated") throw new Error(first.admin.password.kind);
  const [row] = await sql`SELECT email, role, password_hash FROM users`;
  expect([row?.email, row?.role]).toEqual(["admin@localhost", "admin"]);
  expect(await verifyPassword(row?.password_hash, first.admin.password.value)).toBe(true);
  const second = await prepareInstallation(configOf());
  expect(second.admin).toEqual({ email: "admin@localhost", password: { kind: "kept" } });
});

test("a given password is used, and changing the setting later changes no account", async () => {
  const given = configOf({ ADMIN_EMAIL: "ada@example.org", ADMIN_PASSWORD: "herons crossed 41 fields" });
  expect((await prepareInstallation(given)).admin).toEqual({ email: "ada@example.org", password: { kind: "given" } });
  const later = await prepareInstallation(
    configOf({ ADMIN_EMAIL: "eve@example.org", ADMIN_PASSWORD: "another one 77" }),
  );
  expect(later.admin).toEqual({ email: "ada@example.org", password: { kind: "kept" } });
});

test("another SECRET_KEY than the first is refused before anything is served", async () => {
  await prepareInstallation(configOf());
  const other = configOf({ SECRET_KEY: "Zk3nW8yQ1pLx6vRt0sHd5mBf9uGj2aCe7oIi4KqNwXY=" });
  await expect(prepareInstallation(other)).rejects.toThrow(StartProblem);
});

test("the demo follows the port, and stays away once a person has removed it", async () => {
  const first = await prepareInstallation(configOf({ PORT: "3100" }));
  expect(first.demo?.curl).toContain("http://localhost:3100/webhook/demo-orders/");
  expect(await demoTarget()).toBe("http://127.0.0.1:3100/api/demo/target");
  await prepareInstallation(configOf({ PORT: "3200" }));
  expect(await demoTarget()).toBe("http://127.0.0.1:3200/api/demo/target");
  await sql`DELETE FROM integrations`;
  expect((await prepareInstallation(configOf({ PORT: "3200" }))).demo).toBeNull();
  expect(await demoTarget()).toBeUndefined();
});

test("there is no demo where it is switched off", async () => {
  expect((await prepareInstallation(configOf({ DEMO: "off" }))).demo).toBeNull();
  expect(await demoTarget()).toBeUndefined();
});
