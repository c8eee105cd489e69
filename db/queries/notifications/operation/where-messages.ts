import { type MessageState, messageStates, toStatus } from "#core/notifications/operation/message-state.ts";
import type { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";
import { toIdRange, whereIds } from "../../runs/run-filter.ts";

type Condition = ReturnType<typeof whereIds>;

/** The states that a filter narrows to; null when it takes all. */
export function pickMessageStates(filter: Pick<OutboxFilter, "state">): MessageState[] | null {
  const states = [...new Set(filter.state ?? [])];
  return states.length === 0 || states.length === messageStates.length ? null : states;
}

/**
 * The conditions over `outbox_messages m` by which some index leads to few rows, and the range of ids. Without `now`, what is
 * due goes by the database's clock.
 */
export function whereIndexed(
  sql: SqlOrTransaction,
  filter: OutboxFilter,
  { before, now }: { before: string | null; now: Date | null },
): Condition {
  const parts = [whereIds(sql, "m.id", toIdRange(filter, before))];
  const states = pickMessageStates(filter);
  if (filter.due) {
    const instant = now === null ? sql`now()` : sql`${now}`;
    parts.push(sql`m.status in ('QUEUED', 'FAILED') and not m.final and m.next_attempt_at <= ${instant}`);
  }
  if (states !== null) {
    const each = states.map((state) => {
      const { status, final } = toStatus(state);
      return final === null ? sql`m.status = ${status}` : sql`(m.status = ${status} and m.final = ${final})`;
    });
    parts.push(sql`(${each.reduce((all, part) => sql`${all} or ${part}`)})`);
  }
  if (filter.userId !== undefined) parts.push(sql`m.recipient_user_id = ${filter.userId}`);
  if (filter.ids !== undefined) parts.push(sql`m.id = any(${filter.ids}::uuid[])`);
  // What an event, a digest or an escalation made is no older than itself.
  if (filter.emissionId !== undefined) {
    parts.push(sql`m.emission_id = ${filter.emissionId}::uuid and m.id >= ${lowestIdSince(filter.emissionId)}::uuid`);
  }
  if (filter.digestId !== undefined) parts.push(sql`m.digest_id = ${filter.digestId}::uuid`);
  if (filter.escalationId !== undefined) {
    parts.push(sql`m.emission_id is null and m.escalation_id = ${filter.escalationId}::uuid
      and m.id >= ${lowestIdSince(filter.escalationId)}::uuid`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** The conditions that each row is asked for by itself. */
export function whereRest(sql: SqlOrTransaction, filter: OutboxFilter): Condition {
  const parts = [sql`true`];
  if (filter.medium !== undefined) parts.push(sql`m.medium = ${filter.medium}`);
  if (filter.eventCode !== undefined) parts.push(sql`m.event_code = ${filter.eventCode}`);
  if (filter.priority !== undefined) parts.push(sql`m.priority = ${filter.priority}`);
  if (filter.actorType !== undefined) parts.push(sql`m.recipient_actor_type = ${filter.actorType}`);
  if (filter.held !== undefined) parts.push(sql`m.held = ${filter.held}`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** True when some condition is in no index, so that only so many of the newest rows are looked at. */
export function asksEachRow(filter: OutboxFilter): boolean {
  const { medium, eventCode, priority, actorType, held, text } = filter;
  return [medium, eventCode, priority, actorType, held, text].some((part) => part !== undefined);
}

/** The condition of a text that is no whole number or id. Part of it is in no index. */
export function whereText(sql: SqlOrTransaction, text: string): Condition {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(m.idempotency_key ilike ${like} or m.to_phone ilike ${like} or m.to_email ilike ${like}
    or m.subject ilike ${like})`;
}
