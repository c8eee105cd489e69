import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "#adapters/passwords/hash-password.ts";
import type { ServingConfig } from "#core/config.ts";
import { ensureAdmin } from "#core/people/ensure-admin.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { openInsertFirstAdmin } from "#db/stores/people/insert-person.ts";
import { keepEnvironmentProviders } from "#db/stores/providers/keep-environment-providers.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import { ensureVaultKey } from "#db/stores/vault/ensure-vault-key.ts";
import { demoCommand } from "./demo-document.ts";
import { ensureDemo } from "./ensure-demo.ts";
import type { Installation } from "./installation.ts";
import { StartProblem } from "./problem.ts";

/**
 * Makes a migrated database ready to serve: checks that SECRET_KEY belongs to it, makes the first administrator, the
 * providers that the environment describes and, where it is wanted, the demo. Changes nothing at a later start.
 */
export async function prepareInstallation(config: ServingConfig): Promise<Installation> {
  const database = openDatabase(config.databaseUrl, { connectionsMax: 2, applicationName: "signalbox-start" });
  try {
    const ports = { sql: database.sql, now: () => new Date(), newId: () => uuidv7(), randomBytes };
    const keys = deriveKeys(config.secretKey);
    const key = await ensureVaultKey(ports, keys);
    if (key.kind === "wrong_key") throw new StartProblem(key.detail);
    await ensureTokenKeys(ports, keys);
    const admin = await ensureAdmin(
      { hashPassword, randomBytes, insertFirstAdmin: openInsertFirstAdmin(ports) },
      { email: config.adminEmail, password: config.adminPassword },
    );
    const { taken } = await keepEnvironmentProviders({ ...ports, keys }, config.providers);
    const hasDemo = config.demo && (await ensureDemo(ports, config.port));
    return {
      admin: { email: await findAdminEmail(database.sql, config.adminEmail), password: describePassword(admin) },
      providersTaken: taken,
      demo: hasDemo ? { curl: demoCommand(config.port) } : null,
    };
  } finally {
    await database.close();
  }
}

function describePassword(admin: Awaited<ReturnType<typeof ensureAdmin>>): Installation["admin"]["password"] {
  if (admin.kind === "exists") return { kind: "kept" };
  return admin.password === null ? { kind: "given" } : { kind: "generated", value: admin.password };
}

/** Whom to sign in as: the oldest administrator who may, which need not be ADMIN_EMAIL any more. */
async function findAdminEmail(sql: Sql, fallback: string): Promise<string> {
  const [row] = await sql<{ email: string }[]>`select email from users
    where role = 'admin' and disabled_at is null order by created_at limit 1`;
  return row?.email ?? fallback;
}
