import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

export type Estimate = {
  id: number;
  /** YYYY-MM-DD. */
  sendDate: string;
  messageSetId: number;
  subscriptions: number;
  identities: number;
  createdAt: Date;
};

/** Estimates, the latest day first; of one day or one set where those are given. */
export async function listEstimates(
  sql: SqlOrTransaction,
  reader: Actor,
  filter: { sendDate: string | null; messageSetId: number | null; limit: number; offset: number },
): Promise<{ rows: Estimate[]; total: number }> {
  requirePermitted(reader, "view_messaging");
  const { sendDate, messageSetId, limit, offset } = filter;
  const where = sql`(${sendDate}::date is null or send_date = ${sendDate})
    and (${messageSetId}::int is null or message_set_id = ${messageSetId})`;
  const rows = await sql<Estimate[]>`select id, send_date::text as "sendDate", message_set_id as "messageSetId",
      estimate_subscriptions as subscriptions, estimate_identities as identities, created_at as "createdAt"
    from estimated_sends where ${where} order by send_date desc, message_set_id limit ${limit} offset ${offset}`;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from estimated_sends where ${where}`;
  return { rows: [...rows], total: row?.count ?? 0 };
}
