import type { AuditAction } from "#core/audit/model.ts";
import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { whereSubscriptions } from "../../../queries/messaging/where-subscriptions.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { setMissingClocks } from "../clocks/set-missing-clocks.ts";

/** What can be done with all subscriptions that a filter takes. */
export type ManyAct =
  | { kind: "pause" }
  | { kind: "resume" }
  /** To the beginning of a set, on its default schedule. */
  | { kind: "move"; messageSetId: number };

/** A person waits for it, and a mistake should not reach everybody. */
export const actOnManyMax = 10_000;
// So many rows are held for a moment, while runs go on with the others.
const chunk = 1_000;

const actions: Record<ManyAct["kind"], AuditAction> = {
  pause: "subscription.paused",
  resume: "subscription.resumed",
  move: "subscription.moved",
};

export type ActedOnMany = { kind: "done"; count: number } | { kind: "too_many" } | { kind: "no_set" };

/** Those that an act would change: what is paused is not paused again, and what is completed only moves. */
function whereActable(sql: SqlOrTransaction, act: ManyAct) {
  if (act.kind === "pause") return sql`s.active and not s.completed`;
  return act.kind === "resume" ? sql`not s.completed and (not s.active or s.process_status <> 0)` : sql`true`;
}

/** Ids of those that an act on this filter would change, one more than may be at most. */
export async function listActable(sql: SqlOrTransaction, filter: SubscriptionFilter, act: ManyAct): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select s.id from subscriptions s
    where ${whereSubscriptions(sql, filter)} and ${whereActable(sql, act)} limit ${actOnManyMax + 1}`;
  return rows.map(({ id }) => id);
}

/** Pauses, resumes or moves all that a filter takes, a thousand in each transaction, with an audit entry for each of these. */
export async function actOnMany(
  ports: ChangePorts,
  by: Author,
  filter: SubscriptionFilter,
  act: ManyAct,
): Promise<ActedOnMany> {
  requirePermitted(by.actor, "manage_subscriptions");
  const ids = await listActable(ports.sql, filter, act);
  if (ids.length > actOnManyMax) return { kind: "too_many" };
  if (act.kind === "move" && !(await hasSet(ports.sql, act.messageSetId))) return { kind: "no_set" };
  let count = 0;
  for (let from = 0; from < ids.length; from += chunk) {
    const some = ids.slice(from, from + chunk);
    count += await ports.sql.begin(async (sql) => {
      const changed = await change(sql, some, act, { now: ports.now(), by: by.actor.name });
      const object = { id: null, name: `${changed} ${changed === 1 ? "person" : "people"}` };
      if (changed > 0)
        await appendAudit(sql, ports, { by, action: actions[act.kind], object, detail: { ...act, changed } });
      return changed;
    });
  }
  return { kind: "done", count };
}

async function hasSet(sql: Sql, id: number): Promise<boolean> {
  return (await sql`select 1 from message_sets where id = ${id}`).length > 0;
}

/** Rows are locked in the order in which a run's pages lock them, so that neither waits for the other for ever. */
async function change(
  sql: SqlOrTransaction,
  ids: readonly string[],
  act: ManyAct,
  { now, by }: { now: Date; by: string },
): Promise<number> {
  const held = await sql<{ id: string }[]>`select s.id from subscriptions s
    where s.id = any(${[...ids]}::uuid[]) and ${whereActable(sql, act)} order by s.id for update`;
  const heldIds = held.map(({ id }) => id);
  const stamp = sql`updated_at = ${now}, updated_by = ${by}`;
  if (act.kind === "pause") {
    await sql`update subscriptions set active = false, ${stamp} where id = any(${heldIds}::uuid[])`;
  } else if (act.kind === "resume") {
    await sql`update subscriptions set active = true, process_status = 0, ${stamp} where id = any(${heldIds}::uuid[])`;
  } else {
    // Numbers that were sent before may come again, which is what a new round says.
    const moved = await sql<{ scheduleId: number; timeZone: string | null }[]>`
      update subscriptions s set message_set_id = m.id, schedule_id = m.default_schedule_id,
        next_sequence_number = 1, initial_sequence_number = 1, active = true, completed = false, process_status = 0,
        round = s.round + 1, ${stamp}
      from message_sets m where m.id = ${act.messageSetId} and s.id = any(${heldIds}::uuid[])
      returning s.schedule_id as "scheduleId", s.time_zone as "timeZone"`;
    await setMissingClocks(sql, moved);
  }
  return heldIds.length;
}
