import type { Channel } from "#core/notifications/send/model.ts";
import type { SimulatedOutcome } from "#core/simulator/judge-simulated.ts";
import type { SimulatorCounters } from "#core/simulator/simulator-reply.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import type { Page } from "../runs/find-run-ids.ts";

/** A message that the simulator took instead of sending it. */
export type SimulatedRecord = {
  id: string;
  deliveryId: string | null;
  medium: Channel;
  outcome: SimulatedOutcome;
  sender: string | null;
  recipients: string[];
  subject: string | null;
  text: string | null;
  html: string | null;
  receivedAt: Date;
};

export type SimulatedFilter = { channel?: Channel | undefined; search?: string | undefined };

const columns = (sql: SqlOrTransaction) => sql`id, delivery_id as "deliveryId", medium, outcome, sender, recipients,
  subject, text, html, received_at as "receivedAt"`;

/** A page of what the simulator took, newest first. */
export async function listSimulated(
  sql: SqlOrTransaction,
  filter: SimulatedFilter,
  { limit, offset = 0 }: Page,
): Promise<SimulatedRecord[]> {
  return await sql<SimulatedRecord[]>`select ${columns(sql)} from simulated_messages
    where ${whereSimulated(sql, filter)} order by id desc limit ${limit} offset ${offset}`;
}

/** How many messages a filter takes, by channel, and how many of them the simulator was told to fail. */
export async function countSimulated(
  sql: SqlOrTransaction,
  filter: SimulatedFilter,
): Promise<SimulatorCounters & { lastReceivedAt: Date | null }> {
  const [row] = await sql<(SimulatorCounters & { lastReceivedAt: Date | null })[]>`
    select count(*)::int as total, count(*) filter (where medium = 'email')::int as email,
      count(*) filter (where medium = 'sms')::int as sms, count(*) filter (where outcome <> 'taken')::int as failed,
      max(received_at) as "lastReceivedAt"
    from simulated_messages where ${whereSimulated(sql, filter)}`;
  return row ?? { total: 0, email: 0, sms: 0, failed: 0, lastReceivedAt: null };
}

/** One of them; null when it is not there (any more). */
export async function findSimulated(sql: SqlOrTransaction, id: string): Promise<SimulatedRecord | null> {
  const [row] = await sql<SimulatedRecord[]>`select ${columns(sql)} from simulated_messages where id = ${id}`;
  return row ?? null;
}

function whereSimulated(sql: SqlOrTransaction, { channel, search }: SimulatedFilter) {
  const medium = channel === undefined ? sql`true` : sql`medium = ${channel}`;
  if (search === undefined) return medium;
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${medium} and (array_to_string(recipients, ' ') ilike ${like} or subject ilike ${like} or text ilike ${like})`;
}
