import type { Person } from "#core/people/model.ts";
import type { FindCredentials } from "#core/people/ports.ts";
import type { Sql } from "../../connect.ts";
import { personColumns } from "./person-columns.ts";

/** Finds an account by its address, with the hash that only sign-in may see. */
export function openFindCredentials(sql: Sql): FindCredentials {
  return async (email) => {
    const [row] = await sql<(Person & { passwordHash: string | null })[]>`
      select ${personColumns(sql)}, u.password_hash as "passwordHash" from users u where lower(u.email) = ${email}`;
    if (row === undefined) return null;
    const { passwordHash, ...person } = row;
    return { person, passwordHash };
  };
}

type OidcCandidates = { bySubject: Person | null; byEmail: (Person & { oidcSubject: string | null }) | null };

/** The accounts that somebody from the OpenID Connect provider may have; resolveOidcPerson decides between them. */
export async function findOidcCandidates(sql: Sql, subject: string, email: string | null): Promise<OidcCandidates> {
  const rows = await sql<(Person & { oidcSubject: string | null })[]>`
    select ${personColumns(sql)}, u.oidc_subject as "oidcSubject" from users u
    where u.oidc_subject = ${subject} or lower(u.email) = ${email?.trim().toLowerCase() ?? null}`;
  return {
    bySubject: rows.find((row) => row.oidcSubject === subject) ?? null,
    byEmail: rows.find((row) => row.email.toLowerCase() === email?.trim().toLowerCase()) ?? null,
  };
}
