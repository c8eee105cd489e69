import type { DirectoryPerson } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { personColumns } from "./person-columns.ts";

/**
 * The members of groups who may be told, by the code of their group and in the order of the directory. A group that has
 * nobody has an empty list; a code that no group has is not in the answer.
 */
export async function listGroupMembers(
  sql: SqlOrTransaction,
  codes: readonly string[],
): Promise<Map<string, DirectoryPerson[]>> {
  const members = new Map<string, DirectoryPerson[]>();
  if (codes.length === 0) return members;
  const rows = await sql<(DirectoryPerson & { id: number | null; group: string })[]>`
    select g.code as "group", ${personColumns(sql)} from notification_groups g
    left join (notification_group_members m join notification_people p on p.id = m.person_id and p.active)
      on m.group_id = g.id
    where g.code = any(${codes as string[]}::text[]) order by g.id, p.id`;
  for (const { group, ...person } of rows) {
    const list = members.get(group) ?? [];
    // The row of a group without members names nobody.
    if (person.id !== null) list.push(person);
    members.set(group, list);
  }
  return members;
}
