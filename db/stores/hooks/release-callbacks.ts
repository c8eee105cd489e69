import type { Sql, SqlOrTransaction } from "../../connect.ts";
import { nilId } from "../../id-bounds.ts";
import { rederiveCallbacks } from "./rederive-callbacks.ts";

// One transaction locks no more than so many deliveries.
const batchMax = 1_000;
// So many ids are read at a time, by the index of the statuses.
const readMax = 20_000;

/** Which waiting callbacks are let go; all given parts must hold. */
export type Released = {
  hookId?: number;
  ids?: readonly string[];
  /** Only those that have no time yet; otherwise those between two attempts are hastened, too. */
  onlyHeld?: boolean;
};

type Found = { id: string; deliveryId: string };

/**
 * Makes waiting callbacks due at once, and gives the ids of those that are. What is being sent is left alone. Whoever calls it
 * tells the workers afterwards.
 */
export async function releaseCallbacks(sql: Sql, which: Released, now: Date): Promise<string[]> {
  const released: string[] = [];
  let after = nilId;
  for (;;) {
    const found = await findWaiting(sql, which, after);
    for (let at = 0; at < found.length; at += batchMax) {
      const part = found.slice(at, at + batchMax);
      released.push(...(await sql.begin((transaction) => release(transaction, part, now))));
    }
    if (found.length < readMax) return released;
    after = found.at(-1)?.id ?? after;
  }
}

async function findWaiting(sql: Sql, { hookId, ids, onlyHeld = false }: Released, after: string): Promise<Found[]> {
  // Materialized, so that it is not by walking through the ids of everything on record that the few that wait are found.
  return await sql<Found[]>`
    with waiting as materialized (
      select id, delivery_id from callbacks where status = 'waiting' and id > ${after}::uuid
        ${hookId === undefined ? sql`` : sql`and hook_id = ${hookId}`}
        ${ids === undefined ? sql`` : sql`and id = any(${ids as string[]}::uuid[])`}
        ${onlyHeld ? sql`and next_attempt_at is null` : sql``})
    select id, delivery_id as "deliveryId" from waiting order by id limit ${readMax}`;
}

/** Deliveries are locked in the order of their ids, and before what caused them, as everywhere. */
async function release(sql: SqlOrTransaction, found: readonly Found[], now: Date): Promise<string[]> {
  const due = await sql<{ originId: string }[]>`
    with mine as materialized (
      select id from deliveries where id = any(${found.map(({ deliveryId }) => deliveryId)}::uuid[]) and state = 'pending'
      order by id for update)
    update deliveries d set due_at = now() from mine where d.id = mine.id returning d.origin_id as "originId"`;
  const ids = due.map(({ originId }) => originId);
  await rederiveCallbacks(sql, ids, now);
  return ids;
}
