import type { DeliveryState } from "#core/deliveries/model.ts";
import { type ComingMessages, forecastSubscription } from "#core/messaging/forecast/forecast-subscription.ts";
import { openStages } from "#core/messaging/lifecycle/open-stages.ts";
import type { Subscription } from "#core/messaging/model.ts";
import type { ListedSend } from "#core/messaging/subscriptions/subscription-reply.ts";
import type { Actor } from "#core/people/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { listSends } from "../list-sends.ts";
import { readWays } from "../read-ways.ts";

/** A message that was, is or was not sent, with what it said and how far its delivery has come. */
export type TimelineSend = ListedSend & {
  setName: string | null;
  text: string | null;
  hasFile: boolean;
  /** Null where it got no delivery, or that is not on record any more. */
  delivery: { state: DeliveryState; attempts: number; lastError: string | null } | null;
  /** The entry on the list of failures that waits for somebody to send it again. */
  failureId: number | null;
};

/** A message that is still to come. */
export type TimelineComing = { at: Date; sequenceNumber: number; lang: string; setName: string; text: string | null };

export type Timeline = {
  /** The newest first. */
  sends: TimelineSend[];
  total: number;
  coming: TimelineComing[];
  end: ComingMessages["end"];
};

const sendsMax = 100;
const comingMax = 30;
const yearMs = 366 * 86_400_000;

/** Everything that was sent to a subscription, and the messages of the coming year, as far as they can be shown. */
export async function readTimeline(
  sql: SqlOrTransaction,
  reader: Actor,
  subscription: Subscription,
  now: Date,
): Promise<Timeline> {
  const [{ rows, total }, ways] = await Promise.all([
    listSends(sql, reader, subscription.id, { limit: sendsMax, offset: 0 }),
    readWays(sql),
  ]);
  const until = new Date(now.getTime() + yearMs);
  const { sends: coming, end } = forecastSubscription(subscription, openStages(ways), { now, until, max: comingMax });
  const [more, texts] = await Promise.all([readMore(sql, rows), readTexts(sql, coming)]);
  return {
    total,
    end,
    sends: rows.map((send) => ({ ...send, ...(more.get(send.id) ?? nothingMore) })),
    coming: coming.map(({ at, sequenceNumber, lang, messageSetId }) => {
      const found = texts.get(writeKey(messageSetId, sequenceNumber, lang));
      return { at, sequenceNumber, lang, setName: found?.setName ?? "", text: found?.text ?? null };
    }),
  };
}

type More = Pick<TimelineSend, "setName" | "text" | "hasFile" | "delivery" | "failureId">;
const nothingMore: More = { setName: null, text: null, hasFile: false, delivery: null, failureId: null };

type MoreRow = Omit<More, "delivery"> & {
  id: string;
  state: DeliveryState | null;
  attempts: number;
  lastError: string | null;
};

async function readMore(sql: SqlOrTransaction, sends: readonly ListedSend[]): Promise<Map<string, More>> {
  const ids = sends.map(({ id }) => id);
  const deliveryIds = sends.flatMap(({ deliveryId }) => deliveryId ?? []);
  const rows = await sql<MoreRow[]>`
    select s.id, m.short_name as "setName", t.text_content as text, coalesce(t.binary_content_id is not null, false)
      as "hasFile", d.state, coalesce(d.attempt_count, 0) as attempts, d.last_error as "lastError", f.id as "failureId"
    from subscription_sends s
    left join message_sets m on m.id = s.message_set_id
    left join messages t on t.id = s.message_id
    left join (select id, state, attempt_count, last_error from deliveries where id = any(${deliveryIds}::uuid[])) d
      on d.id = s.delivery_id
    left join send_failures f on f.send_id = s.id
    where s.id = any(${ids}::uuid[])`;
  return new Map(
    rows.map(({ id, state, attempts, lastError, ...row }) => [
      id,
      { ...row, delivery: state === null ? null : { state, attempts, lastError } },
    ]),
  );
}

type Placed = { messageSetId: number; sequenceNumber: number; lang: string };

async function readTexts(sql: SqlOrTransaction, coming: readonly Placed[]) {
  const rows = await sql<(Placed & { setName: string; text: string | null })[]>`
    select t.message_set_id as "messageSetId", t.sequence_number as "sequenceNumber", t.lang, t.text_content as text,
      m.short_name as "setName"
    from messages t join message_sets m on m.id = t.message_set_id
    where (t.message_set_id, t.sequence_number, t.lang) in (select * from unnest(
      ${coming.map(({ messageSetId }) => messageSetId)}::int[],
      ${coming.map(({ sequenceNumber }) => sequenceNumber)}::int[], ${coming.map(({ lang }) => lang)}::text[]))`;
  return new Map(rows.map((row) => [writeKey(row.messageSetId, row.sequenceNumber, row.lang), row]));
}

function writeKey(messageSetId: number, sequenceNumber: number, lang: string): string {
  return `${messageSetId} ${sequenceNumber} ${lang}`;
}
