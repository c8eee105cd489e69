import { z } from "zod";

/** What a person or a token may do, from least to most; each role may do all that the ones before it may. */
export const roles = ["viewer", "operator", "admin"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

// RFC 5321 allows 254 characters. The part after the @ may be a bare host name, because the first administrator of a
// machine without a domain is admin@localhost.
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters.")
  .regex(/^[^\s@]+@[^\s@]+$/, "This is no e-mail address.");

export const PersonName = z.string().trim().min(1, "Give the person's name.").max(120);

/** A person who may sign in, as the console shows them; never with the password's hash. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  lastSignInAt: Date | null;
  /** Set while the account is switched off: no sign-in, no session, no token of theirs is accepted. */
  disabledAt: Date | null;
};

/** Who is asking: a person in the console, a program with a token, or Signalbox itself. */
export type Actor =
  | { kind: "user"; id: string; name: string; role: Role }
  | { kind: "token"; id: string; name: string; role: Role; userId: string }
  | { kind: "system"; id: null; name: string; role: "admin" };

export const systemActor: Actor = { kind: "system", id: null, name: "Signalbox", role: "admin" };

/** Who made a change and from where, for its audit entry. */
export type Author = { actor: Actor; address: string | null };

export const NewPerson = z.object({
  email: Email,
  name: PersonName,
  role: Role,
  /** Null for people who come through OpenID Connect only. */
  password: z.string().nullable(),
});
export type NewPerson = z.infer<typeof NewPerson>;

export const PersonChange = z.object({ name: PersonName, role: Role });
export type PersonChange = z.infer<typeof PersonChange>;

export const TokenName = z.string().trim().min(1, "Say what the token is for.").max(120);

export const NewToken = z.object({
  name: TokenName,
  role: Role,
  /** When it stops working; null means never. */
  expiresAt: z.date().nullable(),
});
export type NewToken = z.infer<typeof NewToken>;
