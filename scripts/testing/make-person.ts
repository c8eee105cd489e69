import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "#adapters/passwords/hash-password.ts";
import { type Author, type Person, type Role, systemActor } from "#core/people/model.ts";
import { type DerivedKeys, deriveKeys } from "#core/vault/derive-keys.ts";
import type { Sql } from "#db/connect.ts";
import type { ChangePorts } from "#db/stores/change-ports.ts";
import { createToken } from "#db/stores/people/create-token.ts";
import { openInsertPerson } from "#db/stores/people/insert-person.ts";
import { openSession } from "#db/stores/people/open-session.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import { testSecretKey } from "./test-secret-key.ts";

export type MadePerson = {
  person: Person;
  /** For stores and queries: this person, at a made-up address. */
  author: Author;
  password: string;
  sessionId: string;
  /** An API token of the person's role, as it goes into an Authorization header. */
  token: string;
};

/** Stores of a test with the real clock, unless the test brings its own. */
export function makeChangePorts(sql: Sql, now: () => Date = () => new Date()): ChangePorts {
  return { sql, now, newId: () => uuidv7() };
}

/**
 * Stores an account of that role with a password, a session and an API token: what a test needs to knock at any door.
 * `keys` are those of the platform under test; by default those of openTestPlatform.
 */
export async function makePerson(
  sql: Sql,
  role: Role,
  { name = role, keys = deriveKeys(testSecretKey) }: { name?: string; keys?: DerivedKeys } = {},
): Promise<MadePerson> {
  const ports = { ...makeChangePorts(sql), randomBytes };
  const bySystem = { actor: systemActor, address: null };
  const password = randomBytes(12).toString("base64url");
  const email = `${name}-${randomBytes(4).toString("hex")}@example.org`.toLowerCase();
  const passwordHash = await hashPassword(password);
  const inserted = await openInsertPerson(ports, bySystem)({ email, name, role, passwordHash });
  if (inserted.kind !== "created") throw new Error(`${email} is taken`);
  const { id } = inserted;
  const person = { id, email, name, role, createdAt: ports.now(), lastSignInAt: null, disabledAt: null };
  const from = { address: "192.0.2.10", userAgent: "test", previousSessionId: null, method: "password" as const };
  const session = await openSession(ports, { person, ...from });
  const tokenKeys = await ensureTokenKeys(ports, keys);
  const input = { name: `${name}'s token`, role, expiresAt: null, userId: id };
  const created = await createToken({ ...ports, tokenKeys }, bySystem, input);
  if (created.kind !== "created") throw new Error(`no token for ${email}`);
  const author: Author = { actor: { kind: "user", id, name, role }, address: "192.0.2.10" };
  return { person, author, password, sessionId: session.id, token: created.token };
}
