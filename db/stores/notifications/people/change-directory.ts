import type { PeopleGroup, PersonKey } from "#core/notifications/model.ts";
import type { ListedPerson, PersonInput } from "#core/notifications/people/person-document.ts";
import type { DirectoryChanges, PeoplePorts } from "#core/notifications/people/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { listActorTypes } from "../../../queries/notifications/people/list-actor-types.ts";
import { groupColumns, listedPersonColumns } from "../../../queries/notifications/people/person-columns.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";
import { compareImported, writeImported } from "./import-people.ts";

/** Opens the transactions in which the verbs of core change people and groups. */
export function openChangeDirectory(ports: ChangePorts): PeoplePorts["changeDirectory"] {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      await lockDirectory(sql);
      return { result: await work(bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

/** One writer at a time: what is unique is judged over all of them at once. Whoever only reads is not held up. */
export async function lockDirectory(sql: SqlOrTransaction): Promise<void> {
  await sql`lock table notification_people, notification_groups, notification_group_members
    in share row exclusive mode`;
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): DirectoryChanges {
  const now = ports.now();
  return {
    listActorTypes: () => listActorTypes(sql),
    findPerson: async (id) => {
      const [row] = await sql<ListedPerson[]>`
        select ${listedPersonColumns(sql)} from notification_people p where p.id = ${id}`;
      return row ?? null;
    },
    findPersonId: async ({ userId, actorType }) => {
      const [row] = await sql<{ id: number }[]>`
        select id from notification_people where user_id = ${userId} and actor_type = ${actorType}`;
      return row?.id ?? null;
    },
    writePerson: (id, person) => writePerson(sql, id, person, now),
    removePerson: async (id) => {
      await sql`delete from notification_people where id = ${id}`;
    },
    listGroupCodes: async (codes) => {
      const rows = await sql<{ code: string }[]>`
        select code from notification_groups
        where ${codes as string[] | null}::text[] is null or code = any(${codes as string[] | null}::text[])`;
      return new Set(rows.map(({ code }) => code));
    },
    ...bindGroupChanges(sql, now),
    findMembers: (entries) => findMembers(sql, entries),
    addMembers: async (groupId, personIds) => {
      const added = await sql`insert into notification_group_members (group_id, person_id)
        select ${groupId}, p.id from (select distinct unnest(${personIds as number[]}::int[]) as id) p
        on conflict do nothing`;
      return added.count;
    },
    removeMember: async (groupId, personId) => {
      const removed = await sql`
        delete from notification_group_members where group_id = ${groupId} and person_id = ${personId}`;
      return removed.count > 0;
    },
    compareImported: (people, columns) => compareImported(sql, people, columns),
    writeImported: (people, columns) => writeImported(sql, people, columns, now),
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

async function writePerson(sql: SqlOrTransaction, id: number | null, person: PersonInput, now: Date): Promise<number> {
  const { is_active: active, groups, ...fields } = person;
  const row = { ...fields, active, updated_at: now };
  const [written] = await (id === null
    ? sql<{ id: number }[]>`insert into notification_people ${sql({ ...row, created_at: now })} returning id`
    : sql<{ id: number }[]>`update notification_people set ${sql(row)} where id = ${id} returning id`);
  if (written === undefined) throw new Error("The person has no number.");
  await sql`delete from notification_group_members m using notification_groups g where g.id = m.group_id
    and m.person_id = ${written.id} and g.code <> all(${groups}::text[])`;
  await sql`insert into notification_group_members (group_id, person_id)
    select id, ${written.id} from notification_groups where code = any(${groups}::text[]) on conflict do nothing`;
  return written.id;
}

type GroupChanges = Pick<
  DirectoryChanges,
  "findGroup" | "findGroupId" | "writeGroup" | "removeGroup" | "listUsesOfGroup"
>;

function bindGroupChanges(sql: SqlOrTransaction, now: Date): GroupChanges {
  return {
    findGroup: async (id) => {
      const [row] = await sql<PeopleGroup[]>`select ${groupColumns(sql)} from notification_groups g where g.id = ${id}`;
      return row ?? null;
    },
    findGroupId: async (code) => {
      const [row] = await sql<{ id: number }[]>`select id from notification_groups where code = ${code}`;
      return row?.id ?? null;
    },
    writeGroup: async (id, { code, name, description }) => {
      const row = { code, name, description, updated_at: now };
      const [written] = await (id === null
        ? sql<{ id: number }[]>`insert into notification_groups ${sql({ ...row, created_at: now })} returning id`
        : sql<{ id: number }[]>`update notification_groups set ${sql(row)} where id = ${id} returning id`);
      if (written === undefined) throw new Error("The group has no number.");
      await announceChange(sql, { kind: "notifications" });
      return written.id;
    },
    removeGroup: async (id) => {
      await sql`delete from notification_groups where id = ${id}`;
      await announceChange(sql, { kind: "notifications" });
    },
    listUsesOfGroup: async (code) => {
      const rows = await sql<{ use: string }[]>`select 'rule ' || r.id || ' of ' || e.code as use
        from notification_rules r join notification_events e on e.id = r.event_id
        where upper(r.recipient_policy) = ${`GROUP:${code}`} or upper(r.escalation->>'group') = ${code} order by r.id`;
      return rows.map(({ use }) => use);
    },
  };
}

async function findMembers(
  sql: SqlOrTransaction,
  entries: readonly (number | PersonKey)[],
): Promise<(number | null)[]> {
  const ids = entries.map((entry) => (typeof entry === "number" ? String(entry) : null));
  const users = entries.map((entry) => (typeof entry === "number" ? null : String(entry.userId)));
  const types = entries.map((entry) => (typeof entry === "number" ? null : entry.actorType));
  // Numbers travel as text: the driver would take the size of all from that of the first.
  const rows = await sql<{ id: number | null }[]>`
    select coalesce((select p.id from notification_people p where p.id = a.id::int),
      (select p.id from notification_people p where p.user_id = a.user_id::bigint and p.actor_type = a.actor_type)) as id
    from unnest(${ids}::text[], ${users}::text[], ${types}::text[])
      with ordinality as a(id, user_id, actor_type, place)
    order by a.place`;
  return rows.map(({ id }) => id);
}
