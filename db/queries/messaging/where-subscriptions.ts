import type { PendingQuery, Row } from "postgres";
import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Part = PendingQuery<Row[]>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The condition of a filter over `subscriptions s`. */
export function whereSubscriptions(sql: SqlOrTransaction, filter: SubscriptionFilter) {
  const { ids, messageSetIds, messageSetContains, processStatuses, metadata, search } = filter;
  const parts: (Part | false | undefined)[] = [
    ids && sql`s.id = any(${[...ids]}::uuid[])`,
    messageSetIds && sql`s.message_set_id = any(${[...messageSetIds]}::int[])`,
    messageSetContains !== undefined &&
      sql`s.message_set_id in (select id from message_sets where strpos(short_name, ${messageSetContains}) > 0)`,
    processStatuses && sql`s.process_status = any(${[...processStatuses]}::smallint[])`,
    metadata !== undefined &&
      sql`s.metadata is not distinct from ${metadata === null ? null : sql.json(metadata)}::jsonb`,
    search !== undefined && whereAmong(sql, { ids: uuid.test(search) ? [search] : [], identities: [search] }),
    filter.among && whereAmong(sql, filter.among),
    ...wherePlain(sql, filter),
    ...whereTimes(sql, filter),
  ];
  return parts.reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), sql`true`);
}

/** Two searches by index; an "or" over both columns would go through all rows. */
function whereAmong(sql: SqlOrTransaction, { ids, identities }: NonNullable<SubscriptionFilter["among"]>) {
  return sql`s.id in (select id from subscriptions where identity = any(${[...identities]}::text[])
    union all select unnest(${[...ids]}::uuid[]))`;
}

function wherePlain(sql: SqlOrTransaction, filter: SubscriptionFilter) {
  const { identity, version, scheduleId, lang, active, completed, nextSequenceNumber, initialSequenceNumber } = filter;
  const { timeZone, createdBy, updatedBy, metadataHasKey, metadataNotHasKey } = filter;
  return [
    identity !== undefined && sql`s.identity = ${identity}`,
    version !== undefined && sql`s.version = ${version}`,
    scheduleId !== undefined && sql`s.schedule_id = ${scheduleId}`,
    lang !== undefined && sql`s.lang = ${lang}`,
    active !== undefined && sql`s.active = ${active}`,
    completed !== undefined && sql`s.completed = ${completed}`,
    nextSequenceNumber !== undefined && sql`s.next_sequence_number = ${nextSequenceNumber}`,
    initialSequenceNumber !== undefined && sql`s.initial_sequence_number = ${initialSequenceNumber}`,
    timeZone !== undefined && sql`s.time_zone = ${timeZone}`,
    createdBy !== undefined && sql`s.created_by = ${createdBy}`,
    updatedBy !== undefined && sql`s.updated_by = ${updatedBy}`,
    metadataHasKey !== undefined && sql`jsonb_exists(s.metadata, ${metadataHasKey})`,
    // Without metadata there is no key either.
    metadataNotHasKey !== undefined && sql`jsonb_exists(s.metadata, ${metadataNotHasKey}) is not true`,
  ];
}

function whereTimes(sql: SqlOrTransaction, { createdAt, updatedAt, createdAfter, createdBefore }: SubscriptionFilter) {
  // Ours are kept to the microsecond and told to the millisecond.
  const same = (column: "created_at" | "updated_at", at: Date) =>
    sql`s.${sql(column)} >= ${at} and s.${sql(column)} < ${new Date(at.getTime() + 1)}`;
  return [
    createdAt && same("created_at", createdAt),
    updatedAt && same("updated_at", updatedAt),
    createdAfter && sql`s.created_at >= ${createdAfter}`,
    createdBefore && sql`s.created_at < ${new Date(createdBefore.getTime() + 1)}`,
  ];
}
