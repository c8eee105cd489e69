import type { SqlOrTransaction } from "../../connect.ts";
import { nilId } from "../../id-bounds.ts";
import { rederiveCallbacks } from "./rederive-callbacks.ts";

// One transaction locks no more than so many deliveries.
const batchMax = 1_000;

/** Which waiting callbacks are let go; all given parts must hold. */
export type Released = {
  hookId?: number;
  ids?: readonly string[];
  /** Only those that have no time yet; the others are between two attempts, and are hastened with them otherwise. */
  onlyHeld?: boolean;
};

/**
 * Makes waiting callbacks due at once, and gives how many. Those that are being sent are left alone. Whoever calls it tells the
 * workers afterwards.
 */
export async function releaseCallbacks(
  sql: SqlOrTransaction,
  { hookId, ids, onlyHeld = false }: Released,
  now: Date,
): Promise<number> {
  const batches = new Map<string, number>();
  let after = nilId;
  for (;;) {
    const found = await sql<{ id: string; deliveryId: string }[]>`
      select id, delivery_id as "deliveryId" from callbacks where status = 'waiting' and id > ${after}::uuid
        ${hookId === undefined ? sql`` : sql`and hook_id = ${hookId}`}
        ${ids === undefined ? sql`` : sql`and id = any(${ids as string[]}::uuid[])`}
        ${onlyHeld ? sql`and next_attempt_at is null` : sql``}
      order by id limit ${batchMax}`;
    const last = found.at(-1);
    if (last === undefined) return [...batches.values()].reduce((sum, count) => sum + count, 0);
    after = last.id;
    batches.set(after, await release(sql, found, now, onlyHeld));
  }
}

async function release(
  sql: SqlOrTransaction,
  found: readonly { deliveryId: string }[],
  now: Date,
  onlyHeld: boolean,
): Promise<number> {
  const deliveryIds = found.map(({ deliveryId }) => deliveryId);
  // Deliveries are locked in the order of their ids, as everywhere.
  const work = async (transaction: SqlOrTransaction) => {
    const locked = await transaction<{ originId: string }[]>`
      with mine as (
        select id from deliveries where id = any(${deliveryIds}::uuid[]) and state = 'pending'
          ${onlyHeld ? transaction`and due_at is null` : transaction``} order by id for update)
      update deliveries d set due_at = now() from mine where d.id = mine.id returning d.origin_id as "originId"`;
    await rederiveCallbacks(
      transaction,
      locked.map(({ originId }) => originId),
      now,
    );
    return locked.length;
  };
  return "begin" in sql ? await sql.begin(work) : await work(sql);
}
