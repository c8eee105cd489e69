import type { SqlOrTransaction } from "../../connect.ts";
import { openWeights } from "../../stores/heaviest-due.ts";

// When an open circuit holds back a whole outage's deliveries, the oldest ones of a weight are all of its host.
const lookedAtMax = 1_000;

/**
 * For how many milliseconds the oldest row has been due; 0 when none is. Workers that keep up hold it at a few seconds.
 * Deliveries to hosts that are left alone for a while (open circuits) wait on purpose and do not count. Cheap, however
 * much waits.
 */
export async function readOldestDueMs(sql: SqlOrTransaction, now: Date): Promise<number> {
  const [row] = await sql<Record<"run" | "delivery" | "held" | "escalation", Date | null>[]>`
    with recursive ${openWeights(sql)}
    select (select min(due_at) from runs where status = 'received') as run,
      (select min(next_attempt_at) from outbox_messages where held = 'digest' and digest_id is null and not final) as held,
      (select min(next_at) from escalations where state = 'open') as escalation,
      (select min(due_at) from (
        select of_weight.host, of_weight.due_at from weights w cross join lateral (
          select host, due_at from deliveries o where o.weight = w.weight and o.state in ('pending', 'sending')
          order by o.due_at limit ${lookedAtMax}) of_weight) d
      where host <> all(array(select host from open_circuits where open_until > ${now}))) as delivery`;
  const oldest = Object.values(row ?? {}).flatMap((at) => (at ? [at.getTime()] : []));
  return oldest.length === 0 ? 0 : Math.max(0, now.getTime() - Math.min(...oldest));
}
