import type { EntryKind } from "#core/notifications/catalog/model.ts";
import type { OtherUses } from "#core/notifications/catalog/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** Counts what needs an entry and stands outside of the catalogue. */
export async function countOtherUses(sql: SqlOrTransaction, kind: EntryKind, id: number): Promise<OtherUses> {
  const none: OtherUses = { templates: 0, people: 0, preferences: 0, openEscalations: 0 };
  switch (kind) {
    case "event": {
      const [row] = await sql<Pick<OtherUses, "templates">[]>`
        select count(*)::int as templates from notification_templates where event_id = ${id}`;
      return { ...none, ...row };
    }
    case "rule": {
      const [row] = await sql<Pick<OtherUses, "openEscalations">[]>`
        select count(*)::int as "openEscalations" from escalations where rule_id = ${id} and state = 'open'`;
      return { ...none, ...row };
    }
    case "lookup": {
      const [row] = await sql<Pick<OtherUses, "people" | "preferences">[]>`
        select (select count(*)::int from notification_people p where p.actor_type = l.code) as people,
          (select count(*)::int from notification_preferences p where p.actor_type = l.code) as preferences
        from notification_lookups l where l.id = ${id} and l.kind = 'actor_type'`;
      return { ...none, ...row };
    }
  }
}
