import { type Algorithm, hash, verify } from "@node-rs/argon2";
import type { HashPassword, VerifyPassword } from "#core/people/ports.ts";

// The package declares its algorithms as a `const enum`, which erasable TypeScript cannot read: 2 is Argon2id.
const argon2id = 2 as Algorithm.Argon2id;

// The first choice of the OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. About 20 ms
// of one core, outside the event loop.
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// The hash of a random text that was thrown away, with the same parameters, so that looking for an account that does
// not exist takes as long as looking for one that does.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$qYF64jcCFdLki8ITeEG5Mw$qOgxSwzrfsUWJijHCJeImp/pL7ttWOQ+n+gy+YthtUo";

export const hashPassword: HashPassword = (password) => hash(password, parameters);

export const verifyPassword: VerifyPassword = async (stored, password) => {
  const matches = await verify(stored ?? nobodysHash, password);
  return stored !== null && matches;
};
