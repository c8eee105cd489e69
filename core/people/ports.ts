import type { NewPerson, Person } from "./model.ts";

/** Hashes a password for storage; slow by design. */
export type HashPassword = (password: string) => Promise<string>;

/**
 * Tells whether a password is the one that was hashed. With null it does the same work against a hash of nobody's and
 * answers false, so that the time of the answer does not tell whether an account exists.
 */
export type VerifyPassword = (hash: string | null, password: string) => Promise<boolean>;

export type Credentials = { person: Person; passwordHash: string | null };

/** The account of an e-mail address in lower case, or null. */
export type FindCredentials = (email: string) => Promise<Credentials | null>;

/** Counts an attempt as failed for the account and the address, or says until when one of them is blocked. */
export type ReserveSignIn = (
  email: string,
  address: string | null,
) => Promise<{ kind: "allowed" } | { kind: "blocked"; until: Date }>;

/** Takes the counted attempt back: the account's record is cleared, the address's lowered by one. */
export type ForgiveSignIn = (email: string, address: string | null) => Promise<void>;

export type InsertPerson = (
  person: Omit<NewPerson, "password"> & { passwordHash: string | null },
) => Promise<{ kind: "created"; id: string } | { kind: "email_taken" }>;

/** Makes the first account of all, in one step with finding that there is none. */
export type InsertFirstAdmin = (person: {
  email: string;
  name: string;
  passwordHash: string;
}) => Promise<{ kind: "created" } | { kind: "exists" }>;
