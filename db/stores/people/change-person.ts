import { judgePersonChange } from "#core/people/judge-person-change.ts";
import type { Author, PersonChange, Role } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

type Row = { id: string; email: string; name: string; role: Role; disabledAt: Date | null };
export type ChangedPerson =
  | { kind: "changed" }
  | { kind: "unchanged" }
  | { kind: "not_found" }
  | { kind: "last_admin" };

/** Gives an account another name or role. It holds at the account's next request, because roles are read at each. */
export async function changePerson(
  ports: ChangePorts,
  by: Author,
  id: string,
  change: PersonChange,
): Promise<ChangedPerson> {
  requirePermitted(by.actor, "manage_users");
  return await ports.sql.begin(async (sql): Promise<ChangedPerson> => {
    const before = await lockPerson(sql, id);
    if (before === null) return { kind: "not_found" };
    if (before.name === change.name && before.role === change.role) return { kind: "unchanged" };
    const verdict = judgePersonChange(before, { ...before, role: change.role }, await countOtherAdmins(sql, id));
    if (verdict.kind === "last_admin") return verdict;
    await sql`update users set name = ${change.name}, role = ${change.role}, updated_at = ${ports.now()}
      where id = ${id}`;
    const detail = {
      before: { name: before.name, role: before.role },
      after: { name: change.name, role: change.role },
    };
    await appendAudit(sql, ports, { by, action: "user.changed", object: { id, name: before.email }, detail });
    return { kind: "changed" };
  });
}

/**
 * Switches an account off or on. Off ends its sessions for good; its tokens are refused while it is off and work again
 * afterwards, because programs that use them should not have to be set up anew.
 */
export async function setPersonActive(
  ports: ChangePorts,
  by: Author,
  id: string,
  active: boolean,
): Promise<ChangedPerson> {
  requirePermitted(by.actor, "manage_users");
  return await ports.sql.begin(async (sql): Promise<ChangedPerson> => {
    const before = await lockPerson(sql, id);
    if (before === null) return { kind: "not_found" };
    if ((before.disabledAt === null) === active) return { kind: "unchanged" };
    const now = ports.now();
    const disabledAt = active ? null : now;
    const verdict = judgePersonChange(before, { ...before, disabledAt }, await countOtherAdmins(sql, id));
    if (verdict.kind === "last_admin") return verdict;
    await sql`update users set disabled_at = ${disabledAt}, updated_at = ${now} where id = ${id}`;
    if (!active) await sql`update sessions set revoked_at = ${now} where user_id = ${id} and revoked_at is null`;
    const action = active ? "user.enabled" : "user.disabled";
    await appendAudit(sql, ports, { by, action, object: { id, name: before.email } });
    return { kind: "changed" };
  });
}

// All administrators' rows are locked, in one order, so that two of them who demote each other at the same moment do
// not both find that the other is left.
async function lockPerson(sql: SqlOrTransaction, id: string): Promise<Row | null> {
  const rows = await sql<Row[]>`select id, email, name, role, disabled_at as "disabledAt" from users
    where id = ${id} or role = 'admin' order by id for update`;
  return rows.find((row) => row.id === id) ?? null;
}

async function countOtherAdmins(sql: SqlOrTransaction, id: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from users
    where role = 'admin' and disabled_at is null and id <> ${id}`;
  return row?.count ?? 0;
}
