import type { NotificationTemplate } from "#core/notifications/model.ts";
import type { ChangeTemplates, TemplateChanges } from "#core/notifications/templates/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { firstUuidOf } from "../../../partitions.ts";
import { readSamples } from "../../../queries/notifications/templates/list-samples.ts";
import { templateColumns } from "../../../queries/notifications/templates/template-columns.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";

/** Opens the transactions in which the verbs of core change templates. */
export function openChangeTemplates(ports: ChangePorts): ChangeTemplates {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // One writer at a time: the next version, and whether one is taken, is judged over all of them. Reading goes on.
      await sql`lock table notification_templates in share row exclusive mode`;
      return { result: await work(bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): TemplateChanges {
  const now = ports.now();
  const announce = () => announceChange(sql, { kind: "notifications" });
  return {
    findEvent: async (code) => {
      // Held until the commit, so that no template is added to an event that is just being removed.
      const [event] = await sql<{ id: number; code: string }[]>`select id, code from notification_events
        where code = ${code} for key share`;
      return event ?? null;
    },
    find: async (id) => {
      const [row] = await sql<NotificationTemplate[]>`select ${templateColumns(sql)}
        from notification_templates t join notification_events e on e.id = t.event_id where t.id = ${id}`;
      return row ?? null;
    },
    listVersions: async ({ eventId, medium, language }) => {
      const rows = await sql<{ version: number }[]>`select version from notification_templates
        where event_id = ${eventId} and medium = ${medium} and language = ${language}`;
      return rows.map(({ version }) => version);
    },
    isUsed: (template) => isUsed(sql, template),
    listSamples: async (eventCode) => (await readSamples(sql, eventCode)).map(({ context }) => context),
    insert: async ({ eventId, medium, language, version, dialect, subject, body, html, active }) => {
      const [made] = await sql<{ id: number }[]>`insert into notification_templates
        (event_id, medium, language, version, dialect, subject, body, html, active, created_at, updated_at)
        values (${eventId}, ${medium}, ${language}, ${version}, ${dialect}, ${subject}, ${body}, ${html}, ${active},
          ${now}, ${now}) returning id`;
      if (made === undefined) throw new Error("The new template has no number.");
      await announce();
      return made.id;
    },
    update: async (id, { dialect, subject, body, html, active }) => {
      await sql`update notification_templates set dialect = ${dialect}, subject = ${subject}, body = ${body},
        html = ${html}, active = ${active}, updated_at = ${now} where id = ${id}`;
      await announce();
    },
    remove: async (id) => {
      await sql`delete from notification_templates where id = ${id}`;
      await announce();
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

// No message is older than its template, and so the partitions of the days before are not opened. The clock of the process
// that made the message may have been slow by a little.
const clockSkewMs = 60_000;

async function isUsed(sql: SqlOrTransaction, { id, eventCode, createdAt }: NotificationTemplate): Promise<boolean> {
  const from = firstUuidOf(new Date(createdAt.getTime() - clockSkewMs));
  const [row] = await sql`select 1 from outbox_messages
    where template_id = ${id} and event_code = ${eventCode} and id >= ${from}::uuid limit 1`;
  return row !== undefined;
}
