import type { RandomBytes } from "#core/vault/model.ts";
import { normalisePassword } from "./judge-password.ts";
import type { HashPassword, InsertFirstAdmin } from "./ports.ts";

export type EnsuredAdmin =
  | { kind: "exists" }
  /** `password` is the generated one, to be shown once; null when the operator gave it. */
  | { kind: "created"; email: string; password: string | null };

export type EnsureAdminPorts = {
  hashPassword: HashPassword;
  insertFirstAdmin: InsertFirstAdmin;
  randomBytes: RandomBytes;
};

// 15 bytes make 20 characters without padding: 120 bits, and still short enough to be typed once.
const generatedBytes = 15;

/**
 * Makes the first administrator when there is no account at all; does nothing otherwise, so a changed ADMIN_PASSWORD
 * never changes an account that is in use. A password that the operator gives is taken as it is: it was checked with
 * the rest of the configuration.
 */
export async function ensureAdmin(
  ports: EnsureAdminPorts,
  { email, password }: { email: string; password: string | null },
): Promise<EnsuredAdmin> {
  const generated = password === null ? Buffer.from(ports.randomBytes(generatedBytes)).toString("base64url") : null;
  const passwordHash = await ports.hashPassword(normalisePassword(password ?? generated ?? ""));
  const inserted = await ports.insertFirstAdmin({
    email: email.trim().toLowerCase(),
    name: "Administrator",
    passwordHash,
  });
  return inserted.kind === "exists" ? inserted : { kind: "created", email, password: generated };
}
