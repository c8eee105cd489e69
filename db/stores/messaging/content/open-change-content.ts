import type {
  ChangeContent,
  ContentChanges,
  MessageDocument,
  SetDocument,
} from "#core/messaging/content/change-ports.ts";
import type { MessageFile } from "#core/messaging/content/set-content.ts";
import type { Message, MessageSet } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { fileColumns, messageColumns, setColumns } from "../../../queries/messaging/content-columns.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";
import { bindFileChanges } from "./file-changes.ts";

/** Opens the transactions in which the verbs of core change message sets, messages and files. */
export function openChangeContent(ports: ChangePorts): ChangeContent {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // One writer at a time: what is unique, and what refers to what, is judged over all of them at once. Reading goes on, and
      // so does subscribing, which asks for the row of its set only.
      await sql`lock table message_sets, messages, binary_contents in share row exclusive mode`;
      return { result: await work(bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): ContentChanges {
  const now = ports.now();
  const changed = () => announceChange(sql, { kind: "messaging" });
  return {
    ...bindSetChanges(sql, now, changed),
    ...bindMessageChanges(sql, now, changed),
    ...bindFileChanges(sql, now, changed),
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

type Changed = () => Promise<void>;

function bindSetChanges(sql: SqlOrTransaction, now: Date, changed: Changed) {
  const find = async (where: ReturnType<SqlOrTransaction>): Promise<MessageSet | null> => {
    const [row] = await sql<MessageSet[]>`select ${setColumns(sql)} from message_sets s where ${where}`;
    return row ?? null;
  };
  return {
    findSet: (id) => find(sql`s.id = ${id}`),
    findSetByName: (shortName) => find(sql`s.short_name = ${shortName}`),
    hasSchedule: async (id) => {
      // Held, so that it is not deleted before the set that names it is there.
      const rows = await sql`select id from schedules where id = ${id} for key share`;
      return rows.length > 0;
    },
    listCarrierNames: async () => {
      const rows = await sql<{ name: string }[]>`select name from messaging_gateways union select name from providers
        order by name`;
      return rows.map(({ name }) => name);
    },
    insertSet: async (document) => {
      const [made] = await sql<{ id: number }[]>`insert into message_sets
        ${sql({ ...toSetRow(document), created_at: now, updated_at: now })} returning id`;
      await changed();
      return requireId(made);
    },
    updateSet: async (id, document) => {
      await sql`update message_sets set ${sql({ ...toSetRow(document), updated_at: now })} where id = ${id}`;
      await changed();
    },
    removeSet: async (id) => {
      await sql`delete from message_sets where id = ${id}`;
      await changed();
    },
    countSubscriptions: async (setId) => {
      // Subscribing asks for a share of this row, so from here on nobody comes to it.
      await sql`select id from message_sets where id = ${setId} for update`;
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from subscriptions
        where message_set_id = ${setId}`;
      return row?.count ?? 0;
    },
  } satisfies Partial<ContentChanges>;
}

function bindMessageChanges(sql: SqlOrTransaction, now: Date, changed: Changed) {
  return {
    findMessage: async (id) => {
      const [row] = await sql<Message[]>`select ${messageColumns(sql)} from messages m where m.id = ${id}`;
      return row ?? null;
    },
    listMessages: async (setId) => [
      ...(await sql<Message[]>`select ${messageColumns(sql)} from messages m where m.message_set_id = ${setId}
        order by m.sequence_number, m.lang`),
    ],
    insertMessages: async (documents) => {
      if (documents.length === 0) return [];
      const rows = documents.map((document) => ({ ...toMessageRow(sql, document), created_at: now, updated_at: now }));
      const ids: number[] = [];
      // A statement takes no more than 65,535 values.
      for (let at = 0; at < rows.length; at += 5_000) {
        const made = await sql<
          { id: number }[]
        >`insert into messages ${sql(rows.slice(at, at + 5_000) as never)} returning id`;
        ids.push(...made.map(({ id }) => id));
      }
      await changed();
      return ids;
    },
    updateMessage: async (id, document) => {
      await sql`update messages set ${sql({ ...toMessageRow(sql, document), updated_at: now } as never)} where id = ${id}`;
      await changed();
    },
    removeMessage: async (id) => {
      await sql`delete from messages where id = ${id}`;
      await changed();
    },
    moveMessages: async (setId, moved) => {
      const ids = moved.map(({ id }) => id);
      const numbers = moved.map(({ sequenceNumber }) => sequenceNumber);
      // By way of numbers that no message has, because each row's place is checked when it is written, not at the end.
      await sql`update messages set sequence_number = -sequence_number
        where message_set_id = ${setId} and id = any(${ids}::int[])`;
      await sql`update messages m set sequence_number = place.number, updated_at = ${now}
        from unnest(${ids}::int[], ${numbers}::int[]) as place (id, number)
        where m.message_set_id = ${setId} and m.id = place.id`;
      await changed();
    },
    findFile: async (id) => {
      const [row] = await sql<MessageFile[]>`select ${fileColumns(sql)} from binary_contents f where f.id = ${id}`;
      return row ?? null;
    },
  } satisfies Partial<ContentChanges>;
}

function toSetRow(document: SetDocument) {
  return {
    short_name: document.shortName,
    label: document.label,
    notes: document.notes,
    channel: document.channel,
    content_type: document.contentType,
    fallback_languages: document.fallbackLanguages,
    next_set_id: document.nextSetId,
    default_schedule_id: document.defaultScheduleId,
  };
}

function toMessageRow(sql: SqlOrTransaction, document: MessageDocument) {
  return {
    message_set_id: document.messageSetId,
    sequence_number: document.sequenceNumber,
    lang: document.lang,
    text_content: document.textContent,
    binary_content_id: document.binaryContentId,
    metadata: sql.json(document.metadata as never),
  };
}

function requireId(made: { id: number } | undefined): number {
  if (made === undefined) throw new Error("The new row has no number.");
  return made.id;
}
