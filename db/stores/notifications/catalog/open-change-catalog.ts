import type { EntryKind } from "#core/notifications/catalog/model.ts";
import type { CatalogChanges, ChangeCatalog } from "#core/notifications/catalog/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { readCatalog } from "../../../queries/notifications/catalog/read-catalog.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";
import { countOtherUses } from "./count-other-uses.ts";
import { tableOf, toRow } from "./entry-rows.ts";

/** Opens the transactions in which the verbs of core change lookups, events, rules and settings. */
export function openChangeCatalog(ports: ChangePorts): ChangeCatalog {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // One writer at a time: what is unique, and what refers to what, is judged over all of them at once. Emitting reads on.
      // Templates and groups belong to it, because an event with a template, and a group with a rule, must not go.
      await sql`lock table notification_lookups, notification_events, notification_rules, notification_templates,
        notification_groups, notification_settings in share row exclusive mode`;
      return { result: await work(await bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

async function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): Promise<CatalogChanges> {
  const now = ports.now();
  const tableFor = (kind: EntryKind) => sql(tableOf[kind]);
  const changes: CatalogChanges = {
    catalog: await readCatalog(sql),
    countOtherUses: (kind, id) => countOtherUses(sql, kind, id),
    insert: async (kind, document) => {
      const row = await toRow(sql, kind, document, now);
      const [made] = await sql<{ id: number }[]>`insert into ${tableFor(kind)} ${sql(row)} returning id`;
      if (made === undefined) throw new Error(`The new ${kind} has no number.`);
      await announceAnew(sql, changes);
      return made.id;
    },
    update: async (kind, id, document) => {
      const { created_at: _kept, ...row } = await toRow(sql, kind, document, now);
      await sql`update ${tableFor(kind)} set ${sql(row)} where id = ${id}`;
      await announceAnew(sql, changes);
    },
    remove: async (kind, id) => {
      await sql`delete from ${tableFor(kind)} where id = ${id}`;
      await announceAnew(sql, changes);
    },
    saveSettings: async (settings) => {
      await sql`insert into notification_settings (id, settings, updated_at) values (1, ${sql.json(settings)}, ${now})
        on conflict (id) do update set settings = excluded.settings, updated_at = excluded.updated_at`;
      await announceAnew(sql, changes);
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
  return changes;
}

// What comes next in the same transaction is judged by what there is by then.
async function announceAnew(sql: SqlOrTransaction, changes: CatalogChanges): Promise<void> {
  await announceChange(sql, { kind: "notifications" });
  changes.catalog = await readCatalog(sql);
}
