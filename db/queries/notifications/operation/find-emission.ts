import type { SkipCode } from "#core/notifications/emit/model.ts";
import type { MessageMedium, OutboxStatus } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { type EmissionSummary, emissionSummaryColumns } from "./list-emissions.ts";

/** How many messages a rule made for a medium that stand in one state. */
export type RuleCount = {
  ruleId: number | null;
  medium: MessageMedium;
  status: OutboxStatus;
  final: boolean;
  count: number;
};

/** How many messages a rule did not make for one reason. */
export type SkipCount = { ruleId: number; code: SkipCode; reason: string; count: number };

/** What a rule is now; it may have been another when the event was reported. */
export type RuleNow = {
  id: number;
  name: string;
  recipientPolicy: string;
  priority: string;
  media: MessageMedium[];
  active: boolean;
};

export type EmissionStory = EmissionSummary & {
  context: Record<string, unknown>;
  idempotencyKey: string | null;
  traceId: string;
  /** Null when the event was removed from the catalogue. */
  eventId: number | null;
  messages: RuleCount[];
  skips: SkipCount[];
  rules: RuleNow[];
};

/** The story of one event: what every rule came to, counted; null when it is not on record. */
export async function findEmission(sql: SqlOrTransaction, actor: Actor, id: string): Promise<EmissionStory | null> {
  requirePermitted(actor, "view_notifications");
  const [[emission], messages, skips] = await Promise.all([
    sql<(Omit<EmissionStory, "messages" | "skips" | "rules"> & { eventId: number | null })[]>`
      select ${emissionSummaryColumns(sql)}, e.context, e.idempotency_key as "idempotencyKey", e.trace_id as "traceId",
        (select id from notification_events where code = e.event_code) as "eventId"
      from emissions e where e.id = ${id}`,
    sql<RuleCount[]>`select rule_id as "ruleId", medium, status, final, count(*)::int as count from outbox_messages
      where emission_id = ${id} group by rule_id, medium, status, final order by rule_id, medium`,
    // Reasons of one kind differ only in details, such as which code was not known.
    sql<SkipCount[]>`select rule_id as "ruleId", code, min(reason) as reason, count(*)::int as count from emission_skips
      where emission_id = ${id} group by rule_id, code order by rule_id, count desc, code`,
  ]);
  if (emission === undefined) return null;
  const ruleIds = [...new Set([...messages, ...skips].flatMap(({ ruleId }) => (ruleId === null ? [] : [ruleId])))];
  const rules = await sql<RuleNow[]>`select id, name, recipient_policy as "recipientPolicy", priority, media, active
    from notification_rules where id = any(${ruleIds}::int[]) order by id`;
  return { ...emission, messages, skips, rules: [...rules] };
}

/** Somebody who was not told, by one medium or at all. */
export type SkippedPerson = {
  id: string;
  ruleId: number;
  code: SkipCode;
  reason: string;
  recipientUserId: number | null;
  recipientActorType: string | null;
  /** Of the directory. */
  recipientName: string | null;
  medium: MessageMedium | null;
  outboxNumber: number | null;
};

/** A page of those whom a rule did not tell for one reason, in the order of the plan. */
export async function listSkips(
  sql: SqlOrTransaction,
  actor: Actor,
  emissionId: string,
  of: { ruleId: number; code: SkipCode },
  { limit, offset }: { limit: number; offset: number },
): Promise<SkippedPerson[]> {
  requirePermitted(actor, "view_notifications");
  return await sql<SkippedPerson[]>`
    select s.id, s.rule_id as "ruleId", s.code, s.reason, s.recipient_user_id::float8 as "recipientUserId",
      s.recipient_actor_type as "recipientActorType", p.name as "recipientName", s.medium,
      s.outbox_number::float8 as "outboxNumber"
    from (select * from emission_skips where emission_id = ${emissionId} and rule_id = ${of.ruleId} and code = ${of.code}
        order by id limit ${limit} offset ${offset}) s
      left join notification_people p on p.user_id = s.recipient_user_id and p.actor_type = s.recipient_actor_type
    order by s.id`;
}
