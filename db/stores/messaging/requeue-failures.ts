import type { FailurePorts, RequeuePage } from "#core/messaging/failures/requeue-failures.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { actOnDeliveries } from "../resend-deliveries.ts";

const pageSize = 500;

type Failed = { id: number; sendId: string; deliveryId: string | null };

/** The ports of requeueFailures. Whoever calls it tells the workers afterwards. */
export function openFailurePorts(ports: ChangePorts): FailurePorts {
  return {
    findLastId: async () => {
      const [row] = await ports.sql<{ id: number }[]>`select coalesce(max(id), 0)::int as id from send_failures`;
      return row?.id ?? 0;
    },
    requeuePage: openRequeuePage(ports),
  };
}

function openRequeuePage(ports: ChangePorts): RequeuePage {
  return async (by, { afterId, untilId, ids }) =>
    await ports.sql.begin(async (sql) => {
      const failed = await sql<Failed[]>`select f.id, f.send_id as "sendId", s.delivery_id as "deliveryId"
        from send_failures f join subscription_sends s on s.id = f.send_id
        where f.id > ${afterId} and f.id <= ${untilId} and (${ids as number[] | null}::int[] is null
          or f.id = any(${ids as number[] | null}::int[]))
        order by f.id limit ${pageSize}`;
      const last = failed.at(-1);
      if (last === undefined) return { requeued: 0, kept: 0, lastId: null };
      const { gone, sent } = await sendAgain(sql, failed, ports.now());
      const taken = failed.filter(({ deliveryId }) => deliveryId === null || !gone.has(deliveryId));
      await sql`delete from send_failures where id = any(${taken.map(({ id }) => id)}::int[])`;
      // What somebody else has sent again meanwhile is theirs, and not counted twice.
      const counts = { requeued: sent, kept: failed.length - taken.length };
      const object = { id: null, name: `${counts.requeued} messages` };
      if (counts.requeued > 0) {
        await appendAudit(sql, ports, { by, action: "send_failure.requeued", object, detail: counts });
      }
      return { ...counts, lastId: failed.length < pageSize ? null : last.id };
    });
}

/** How many were sent again, and the deliveries that are not on record any more. */
async function sendAgain(
  sql: SqlOrTransaction,
  failed: readonly Failed[],
  now: Date,
): Promise<{ sent: number; gone: ReadonlySet<string> }> {
  const deliveryIds = failed.flatMap(({ deliveryId }) => (deliveryId === null ? [] : [deliveryId]));
  const outcomes = await actOnDeliveries(sql, "resend", deliveryIds, now);
  const gone = new Set(outcomes.flatMap((outcome) => (outcome.kind === "not_found" ? [outcome.id] : [])));
  const done = outcomes.flatMap((outcome) => (outcome.kind === "done" ? [outcome.id] : []));
  const doneIds = failed.flatMap(({ sendId, deliveryId }) =>
    deliveryId !== null && done.includes(deliveryId) ? [sendId] : [],
  );
  await sql`update subscription_sends set state = 'queued', reason = '', sent_at = null, updated_at = ${now}
    where id = any(${doneIds}::uuid[]) and state = 'failed'`;
  const unplanned = failed.flatMap(({ sendId, deliveryId }) => (deliveryId === null ? [sendId] : []));
  const [again] = await sql<{ count: number }[]>`with again as (
      update subscription_sends set state = 'waiting', reason = '', try_count = 0, next_try_at = ${now}, updated_at = ${now}
      where id = any(${unplanned}::uuid[]) and state = 'failed' returning subscription_id),
    ready as (
      update subscriptions set process_status = 0, updated_at = ${now}
      where id in (select subscription_id from again) and process_status < 0 and not completed)
    select count(*)::int as count from again`;
  return { sent: done.length + (again?.count ?? 0), gone };
}
