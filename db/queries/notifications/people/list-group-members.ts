import type { DirectoryPerson } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { personColumns } from "./person-columns.ts";

/**
 * The members of groups who may be told, by the code that was asked for and in the order of the directory. Codes are
 * capital letters, and may be asked for in any case, as policies of rules name them. A group that has nobody has an empty
 * list; a code that no group has is not in the answer.
 */
export async function listGroupMembers(
  sql: SqlOrTransaction,
  codes: readonly string[],
): Promise<Map<string, DirectoryPerson[]>> {
  if (codes.length === 0) return new Map();
  const members = new Map<string, DirectoryPerson[]>();
  const rows = await sql<(DirectoryPerson & { id: number | null; group: string })[]>`
    select g.code as "group", ${personColumns(sql)} from notification_groups g
    left join (notification_group_members m join notification_people p on p.id = m.person_id and p.active)
      on m.group_id = g.id
    where g.code = any(${codes.map((code) => code.toUpperCase())}::text[]) order by g.id, p.id`;
  for (const { group, ...person } of rows) {
    const list = members.get(group) ?? [];
    // The row of a group without members names nobody.
    if (person.id !== null) list.push(person);
    members.set(group, list);
  }
  return new Map(
    codes.flatMap((code): [string, DirectoryPerson[]][] => {
      const list = members.get(code.toUpperCase());
      return list === undefined ? [] : [[code, list]];
    }),
  );
}
