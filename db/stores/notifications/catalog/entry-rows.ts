import type { DocumentOf, EntryKind } from "#core/notifications/catalog/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** The table of each kind of entry. */
export const tableOf: Readonly<Record<EntryKind, string>> = {
  lookup: "notification_lookups",
  event: "notification_events",
  rule: "notification_rules",
};

type Row = Record<string, never>;

/** A document as the columns of its table. */
export async function toRow<Kind extends EntryKind>(
  sql: SqlOrTransaction,
  kind: Kind,
  document: DocumentOf[Kind],
  now: Date,
): Promise<Row> {
  if (kind === "lookup") return document as unknown as Row;
  const times = { created_at: now, updated_at: now };
  if (kind === "event") return { ...document, ...times } as unknown as Row;
  const { eventCode, recipientPolicy, media, digest, throttle, escalation, ...plain } = document as DocumentOf["rule"];
  const json = (value: object | null) => (value === null ? null : sql.json(value as never));
  const [event] = await sql<{ id: number }[]>`select id from notification_events where code = ${eventCode}`;
  const row = {
    ...plain,
    event_id: event?.id,
    recipient_policy: recipientPolicy,
    media,
    digest: json(digest),
    throttle: json(throttle),
    escalation: json(escalation),
    ...times,
  };
  return row as unknown as Row;
}
