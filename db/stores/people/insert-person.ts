import type { Author, NewPerson } from "#core/people/model.ts";
import { systemActor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { InsertFirstAdmin, InsertPerson } from "#core/people/ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

type Row = Omit<NewPerson, "password"> & { passwordHash: string | null };

/** Adds an account, unless its address is taken in whatever case. */
export function openInsertPerson(ports: ChangePorts, by: Author): InsertPerson {
  return async (person) => {
    requirePermitted(by.actor, "manage_users");
    return await ports.sql.begin(async (sql) => await insertRow(sql, ports, by, person));
  };
}

/** Adds the first account of all. The lock keeps two processes that start at the same time from adding one each. */
export function openInsertFirstAdmin(ports: ChangePorts): InsertFirstAdmin {
  return async (person) =>
    await ports.sql.begin(async (sql) => {
      await sql`lock table users in share row exclusive mode`;
      const [found] = await sql`select 1 from users limit 1`;
      if (found !== undefined) return { kind: "exists" };
      await insertRow(sql, ports, { actor: systemActor, address: null }, { ...person, role: "admin" });
      return { kind: "created" };
    });
}

async function insertRow(sql: SqlOrTransaction, ports: ChangePorts, by: Author, person: Row) {
  const { email, name, role, passwordHash } = person;
  const id = ports.newId();
  const now = ports.now();
  const rows = await sql`insert into users (id, email, name, role, password_hash, created_at, updated_at)
    values (${id}, ${email}, ${name}, ${role}, ${passwordHash}, ${now}, ${now})
    on conflict (lower(email)) do nothing returning id`;
  if (rows.length === 0) return { kind: "email_taken" as const };
  await appendAudit(sql, ports, { by, action: "user.created", object: { id, name: email }, detail: { role } });
  return { kind: "created" as const, id };
}
