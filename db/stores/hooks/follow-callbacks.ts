import type { CallbackChange } from "#core/hooks/follow-attempt.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { type Fragment, isBetween } from "../is-between.ts";

type Followed = ClosedAttempt & { callback: CallbackChange };

/**
 * Part of the statement that closes attempts, after its part `changed`: callbacks follow their deliveries. Nothing where no
 * callback is among them.
 */
export function followCallbacks(sql: SqlOrTransaction, closed: readonly ClosedAttempt[]): Fragment {
  const called = closed.filter((attempt): attempt is Followed => attempt.callback !== null);
  if (called.length === 0) return sql``;
  const ids = called.map(({ originId }) => originId);
  return sql`, called as (
    update callbacks b set status = l.status, status_details = l.details, attempt_count = c.attempt_count,
      next_attempt_at = c.due_at, updated_at = c.finished_at
    from unnest(${called.map(({ deliveryId }) => deliveryId)}::uuid[],
        ${called.map(({ callback }) => callback.status)}::text[],
        ${called.map(({ callback }) => callback.details)}::text[]) as l(delivery_id, status, details)
      join changed c on c.id = l.delivery_id
    where b.id = c.origin_id and ${isBetween(sql, sql`b.id`, ids)})`;
}
