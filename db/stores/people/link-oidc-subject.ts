import type { Person } from "#core/people/model.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

/** Ties an account to the provider's subject, at its first sign-in from there. False when it was tied meanwhile. */
export async function linkOidcSubject(
  ports: ChangePorts,
  person: Person,
  subject: string,
  address: string | null,
): Promise<boolean> {
  const actor = { kind: "user", id: person.id, name: person.name, role: person.role } as const;
  return await ports.sql.begin(async (sql) => {
    const rows = await sql`update users set oidc_subject = ${subject}, updated_at = ${ports.now()}
      where id = ${person.id} and oidc_subject is null returning id`;
    if (rows.length === 0) return false;
    const object = { id: person.id, name: person.email };
    await appendAudit(sql, ports, { by: { actor, address }, action: "user.oidc_linked", object });
    return true;
  });
}
