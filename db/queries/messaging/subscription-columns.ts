import type { Subscription } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** A subscription with the words by which people know its set and its schedule. */
export type ListedSubscription = Subscription & {
  messageSetName: string;
  messageSetLabel: string;
  scheduleName: string;
};

/** The columns of a {@link Subscription} over `subscriptions s`. */
export const subscriptionColumns = (sql: SqlOrTransaction) => sql`s.id, s.identity, s.version,
  s.message_set_id as "messageSetId", s.schedule_id as "scheduleId", s.lang,
  s.initial_sequence_number as "initialSequenceNumber", s.next_sequence_number as "nextSequenceNumber", s.active,
  s.completed, s.process_status as "processStatus", s.metadata, s.time_zone as "timeZone", s.round,
  s.last_run_at as "lastRunAt", s.created_at as "createdAt", s.updated_at as "updatedAt", s.created_by as "createdBy",
  s.updated_by as "updatedBy"`;

/** The columns of a {@link ListedSubscription}, over `message_sets m` and `schedules c` besides. */
export const listedColumns = (sql: SqlOrTransaction) => sql`${subscriptionColumns(sql)},
  m.short_name as "messageSetName", m.label as "messageSetLabel", c.name as "scheduleName"`;
