import type { ContestedEmission, StoredContested } from "#core/notifications/emit/emit-event.ts";
import type { EmissionPlan } from "#core/notifications/emit/model.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { countMade } from "../../../queries/notifications/emit/count-made.ts";
import { findTakenKeys } from "../../../queries/notifications/emit/find-taken-keys.ts";
import { toTime } from "../../array-values.ts";
import { insertEmissions, insertSkips } from "./insert-emissions.ts";
import { storeMessages } from "./insert-messages.ts";

// Ten thousand long messages in one statement would be a hundred megabytes of parameters; between two of them, other
// requests of the process have their turn.
const groupMax = 500;

// Any number that no other advisory lock of ours has for its first half.
const throttleLock = 0x74687274;

type Times = { now: Date; keysExpireAt: Date };

/**
 * Writes one emission in a transaction of its own, in which its plan is made: messages of throttled rules are counted while
 * nobody else makes any, and keys are claimed before anything is written. Whoever asks for the same keys waits for the
 * commit and then finds them taken; nobody else waits.
 */
export async function storeContestedEmission(
  sql: Sql,
  contested: ContestedEmission,
  times: Times,
): Promise<StoredContested> {
  return await sql.begin(async (transaction) => {
    for (const id of contested.throttledRuleIds) {
      await transaction`select pg_advisory_xact_lock(${throttleLock}, ${id})`;
    }
    const made = await countMade(transaction, contested.questions);
    const plan = await claimPlan(transaction, contested, made, times);
    const numbers = await writePlan(transaction, contested, plan);
    return { plan, numbers };
  });
}

/** Plans until all keys of the plan are ours. A key that another has taken meanwhile is planned as what it is: a duplicate. */
async function claimPlan(
  sql: SqlOrTransaction,
  contested: ContestedEmission,
  made: ReadonlyMap<string, number>,
  times: Times,
): Promise<EmissionPlan> {
  const ours = new Set<string>();
  let taken = await findTakenKeys(sql, contested.keys, times.now);
  for (;;) {
    const plan = contested.plan({ taken, made });
    const wanted = plan.messages.map(({ idempotencyKey }) => idempotencyKey).filter((key) => !ours.has(key));
    if (wanted.length === 0) return plan;
    for (const key of await claimKeys(sql, contested, wanted, times)) ours.add(key);
    const lost = wanted.filter((key) => !ours.has(key));
    if (lost.length === 0) return plan;
    taken = new Map([...taken, ...(await findTakenKeys(sql, lost, times.now))]);
  }
}

/** In the order of keys, so that two that want the same ones wait for each other in one direction only. */
async function claimKeys(
  sql: SqlOrTransaction,
  { maker }: ContestedEmission,
  keys: readonly string[],
  { now, keysExpireAt }: Times,
): Promise<string[]> {
  const sorted = keys.toSorted();
  const rows = await sql<{ key: string }[]>`
    insert into outbox_keys (key, message_id, expires_at)
    select key, message_id, ${toTime(keysExpireAt)}::timestamptz
    from unnest(${sorted}::text[], ${sorted.map(maker.idOf)}::uuid[]) as t(key, message_id)
    on conflict (key) do update set message_id = excluded.message_id, expires_at = excluded.expires_at
      where outbox_keys.expires_at <= ${now}
    returning key`;
  return rows.map(({ key }) => key);
}

async function writePlan(
  sql: SqlOrTransaction,
  { maker }: ContestedEmission,
  plan: EmissionPlan,
): Promise<ReadonlyMap<string, number>> {
  await sql`${insertEmissions(sql, [maker.makeEmission(plan)])}`;
  const numbers = new Map<string, number>();
  for (let at = 0; at < plan.messages.length; at += groupMax) {
    const messages = plan.messages.slice(at, at + groupMax).map(maker.makeMessage);
    for (const { key, number } of await storeMessages(sql, messages)) numbers.set(key, number);
  }
  for (let at = 0; at < plan.skipped.length; at += groupMax) {
    const skips = plan.skipped.slice(at, at + groupMax).map((skip) => maker.makeSkip(skip, numbers));
    await sql`${insertSkips(sql, skips)}`;
  }
  return numbers;
}
