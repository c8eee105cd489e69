import type { ClaimedRequest, RequestKey } from "#core/messaging/subscriptions/change-ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Claim = { subscriptionId: string; now: Date; sameRequestSeconds: number };

/**
 * Takes a request's key for a new subscription, or says which one it stands for. A second request with the same key waits until
 * the first is committed, so that of any number that come at once exactly one is new.
 */
export async function claimRequest(sql: SqlOrTransaction, key: RequestKey, claim: Claim): Promise<ClaimedRequest> {
  const { subscriptionId, now, sameRequestSeconds } = claim;
  if (key.kind === "content") {
    if (sameRequestSeconds === 0) return { kind: "new" };
    const validFrom = new Date(now.getTime() - sameRequestSeconds * 1_000);
    const taken = await take(sql, key.key, subscriptionId, now, validFrom);
    if (taken.kind !== "repeated") return taken;
    return (await takeFromDeleted(sql, key.key, taken.subscriptionId, { subscriptionId, now })) ?? taken;
  }
  const taken = await take(sql, key.key, subscriptionId, now, null);
  if (key.contentKey === key.key) return taken;
  if (taken.kind === "new") {
    await take(sql, key.contentKey, subscriptionId, now, null);
    return taken;
  }
  const [same] = await sql`select 1 from subscription_requests where key = ${key.contentKey}`;
  return same === undefined ? { kind: "key_taken" } : taken;
}

/** With `validFrom`, what is older than that is forgotten. */
async function take(
  sql: SqlOrTransaction,
  key: string,
  subscriptionId: string,
  now: Date,
  validFrom: Date | null,
): Promise<ClaimedRequest> {
  const [taken] = await sql`insert into subscription_requests as r (key, subscription_id, created_at)
    values (${key}, ${subscriptionId}, ${now}) on conflict (key) do update
    set subscription_id = excluded.subscription_id, created_at = excluded.created_at
    where ${validFrom === null ? sql`false` : sql`r.created_at <= ${validFrom}`} returning 1`;
  if (taken !== undefined) return { kind: "new" };
  const [first] = await sql<{ subscriptionId: string }[]>`
    select subscription_id as "subscriptionId" from subscription_requests where key = ${key}`;
  // Whoever held the key has committed it: nothing takes it away but upkeep, long after.
  if (first === undefined) throw new Error("The key of a request went away while it was asked for.");
  return { kind: "repeated", subscriptionId: first.subscriptionId };
}

/**
 * Somebody deletes a subscription and asks for the same again: that is no echo. In a statement of its own, because only that one
 * sees what the request that it waited for has committed.
 */
async function takeFromDeleted(
  sql: SqlOrTransaction,
  key: string,
  firstId: string,
  { subscriptionId, now }: { subscriptionId: string; now: Date },
): Promise<ClaimedRequest | null> {
  const taken = await sql`update subscription_requests set subscription_id = ${subscriptionId}, created_at = ${now}
    where key = ${key} and subscription_id = ${firstId}
      and not exists (select 1 from subscriptions where id = ${firstId})`;
  return taken.count > 0 ? { kind: "new" } : null;
}
