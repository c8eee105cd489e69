import type { SkipCode } from "#core/notifications/emit/model.ts";
import type { MessageMedium, OutboxStatus, PersonKey } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

export type PersonMessage = {
  number: number;
  eventCode: string;
  medium: MessageMedium;
  status: OutboxStatus;
  final: boolean;
  subject: string;
  body: string;
  createdAt: Date;
};

export type PersonSkip = {
  id: string;
  emissionId: string;
  eventCode: string;
  medium: MessageMedium | null;
  code: SkipCode;
  reason: string;
  at: Date;
};

/** The last messages to a person, and the last that were not made for them, the newest first. */
export async function listPersonHistory(
  sql: Sql,
  reader: Actor,
  { userId, actorType }: PersonKey,
  count: number,
): Promise<{ messages: PersonMessage[]; skips: PersonSkip[] }> {
  requirePermitted(reader, "view_notifications");
  const [messages, skips] = await Promise.all([
    sql<PersonMessage[]>`select number::float8 as number, event_code as "eventCode", medium, status, final, subject,
        left(body, 200) as body, created_at as "createdAt"
      from outbox_messages where recipient_user_id = ${userId} and recipient_actor_type = ${actorType}
      order by id desc limit ${count}`,
    sql<PersonSkip[]>`select s.id, s.emission_id as "emissionId", e.event_code as "eventCode", s.medium, s.code,
        s.reason, e.created_at as at
      from emission_skips s join emissions e on e.id = s.emission_id
      where s.recipient_user_id = ${userId} and s.recipient_actor_type = ${actorType}
      order by s.id desc limit ${count}`,
  ]);
  return { messages: [...messages], skips: [...skips] };
}
