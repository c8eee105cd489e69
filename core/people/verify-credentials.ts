import { normalisePassword, passwordLengthMax } from "./judge-password.ts";
import { Email, type Person } from "./model.ts";
import type { FindCredentials, ForgiveSignIn, ReserveSignIn, VerifyPassword } from "./ports.ts";

export type CredentialPorts = {
  reserveSignIn: ReserveSignIn;
  forgiveSignIn: ForgiveSignIn;
  findCredentials: FindCredentials;
  verifyPassword: VerifyPassword;
};

export type VerifiedCredentials =
  | { kind: "verified"; person: Person }
  /** Unknown account, wrong password, switched off, or without a password: told apart to nobody. */
  | { kind: "wrong" }
  | { kind: "blocked"; until: Date };

/**
 * Decides whether somebody who sends an e-mail address and a password is that person. Counts the attempt before it looks
 * (see countSignIn), and does the same work and gives the same answer for an account that does not exist.
 */
export async function verifyCredentials(
  ports: CredentialPorts,
  { email, password, address }: { email: string; password: string; address: string | null },
): Promise<VerifiedCredentials> {
  const parsed = Email.safeParse(email);
  // What is no address at all names no account, and is counted like any other guess.
  const account = parsed.success ? parsed.data : email.trim().toLowerCase().slice(0, 254);
  const reserved = await ports.reserveSignIn(account, address);
  if (reserved.kind === "blocked") return reserved;
  const found = parsed.success ? await ports.findCredentials(parsed.data) : null;
  const usable = found !== null && found.person.disabledAt === null && password.length <= passwordLengthMax * 4;
  const matches = await ports.verifyPassword(
    usable ? found.passwordHash : null,
    normalisePassword(password.slice(0, passwordLengthMax * 4)),
  );
  if (!usable || !matches) return { kind: "wrong" };
  await ports.forgiveSignIn(account, address);
  return { kind: "verified", person: found.person };
}
