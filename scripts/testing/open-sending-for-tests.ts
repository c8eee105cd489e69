import { afterAll, beforeAll, beforeEach } from "vitest";
import type { MessagingServices } from "#core/config/messaging-service-settings.ts";
import { defaultMessagingSettings, type MessagingSettings, type SendKind } from "#core/messaging/model.ts";
import type { FindAddresses, FoundAddress } from "#core/messaging/ports.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { readGateways } from "#db/queries/messaging/read-carriers.ts";
import { readContent } from "#db/queries/messaging/read-content.ts";
import { listSuppressed } from "#db/queries/notifications/outbox/list-suppressed.ts";
import { requestSend } from "#db/stores/messaging/request-send.ts";
import { openSending, type SendingPlatform } from "#platform/messaging/sending/open-sending.ts";
import { newId } from "#platform/new-id.ts";
import { createTestDatabase } from "./create-test-database.ts";

/** When the run of most tests is due, and when people have subscribed. */
export const runAt = new Date("2026-03-02T08:00:00Z");
export const subscribedAt = new Date("2026-02-20T10:00:00Z");

export type SendRow = {
  id: string;
  subscription_id: string;
  kind: SendKind;
  state: string;
  sequence_number: number | null;
  lang: string | null;
  to_address: string | null;
  reason: string;
  try_count: number;
  next_try_at: Date | null;
  delivery_id: string | null;
  sent_at: Date | null;
  reported_at: Date | null;
};

/** Everybody has a number of their own, unless a test says otherwise. */
const everybody = (identity: string): FoundAddress => ({
  kind: "found",
  address: `+2782${identity.slice(-7).replaceAll(/\D/g, "0")}`,
  type: "msisdn",
  through: null,
});

type TestState = {
  sql: Sql;
  url: string;
  now: Date;
  settings: MessagingSettings;
  services: Pick<MessagingServices, "messageSender">;
  find: (identity: string, type: string | null) => FoundAddress;
  sending: SendingPlatform;
};

/** Sending over a database of its own for the tests of a file: addresses, settings and the clock are the test's. */
export function openSendingForTests() {
  let close = async () => {};
  const test: TestState = {
    sql: undefined as unknown as Sql,
    url: "",
    now: runAt,
    settings: defaultMessagingSettings,
    services: { messageSender: null },
    find: everybody,
    sending: undefined as unknown as SendingPlatform,
  };
  const functions = {
    /** Another process, over connections of its own. */
    openAnother: (sql: Sql): SendingPlatform => {
      const findAddresses: FindAddresses = async (asked) =>
        new Map(asked.map(({ identity, type }) => [identity, test.find(identity, type)]));
      return openSending(
        {
          sql,
          content: {
            readSets: (ids) => readContent(sql, ids),
            readCarriers: async () => ({
              settings: test.settings,
              gateways: new Map((await readGateways(sql)).map((gateway) => [gateway.name, gateway])),
            }),
          },
          listProviders: async () => [],
          get services() {
            return test.services;
          },
          siteUrl: "https://here.example.org",
          findAddresses,
          listSuppressed: (questions) => listSuppressed(sql, questions),
          redact: { headers: (headers) => [...headers], text: (text) => ({ text, changed: false }) },
          sealer: { seal: () => new Uint8Array(), open: () => "" },
          now: () => test.now,
          newId: () => newId(),
          random: () => 0.5,
          newTraceId: () => "a".repeat(32),
        },
        { isRemote: false },
      );
    },
    schedule: async () => {
      const [row] = await test.sql<
        { id: number }[]
      >`insert into schedules (hour, minute) values ('8', '0') returning id`;
      return row?.id ?? 0;
    },
    /** A set with so many messages in English. */
    set: async (
      scheduleId: number,
      made: { messages?: number; next?: number; channel?: string; name?: string } = {},
    ) => {
      const { messages = 3, next = null, channel = "sms", name = `set-${newId()}` } = made;
      const [row] = await test.sql<{ id: number }[]>`
        insert into message_sets (short_name, default_schedule_id, next_set_id, channel)
        values (${name}, ${scheduleId}, ${next}, ${channel}) returning id`;
      const id = row?.id ?? 0;
      await test.sql`insert into messages (message_set_id, sequence_number, lang, text_content)
        select ${id}, n, 'eng', 'Message ' || n from generate_series(1, ${messages}) n`;
      return id;
    },
    /** Some people who subscribe to a set; their ids, in their order. */
    subscribe: async (scheduleId: number, setId: number, count = 1, change: Record<string, unknown> = {}) => {
      const rows = Array.from({ length: count }, (_, n) => ({
        id: newId(),
        identity: `person-${String(n).padStart(7, "0")}`,
        message_set_id: setId,
        schedule_id: scheduleId,
        lang: "eng",
        created_at: subscribedAt,
        ...change,
      }));
      for (let at = 0; at < rows.length; at += 1_000) {
        await test.sql`insert into subscriptions ${test.sql(rows.slice(at, at + 1_000) as never)}`;
      }
      return rows.map(({ id }) => id);
    },
    run: async (scheduleId: number, change: Record<string, unknown> = {}) => {
      const id = newId();
      await test.sql`insert into schedule_runs ${test.sql({
        id,
        schedule_id: scheduleId,
        time_zone: "",
        with_others: true,
        due_at: runAt,
        cause: "clock",
        state: "open",
        created_at: runAt,
        ...change,
      } as never)}`;
      return id;
    },
    /** Works everything that is open, as one worker does. */
    work: async (sending: SendingPlatform = test.sending) => {
      for (;;) {
        const pages = await sending.takePages(1);
        for (const page of pages) await sending.workPage(page);
        const { claimed } = await sending.workWaiting();
        if (pages.length === 0 && claimed === 0) return;
      }
    },
    request: async (subscriptionId: string, kind: "requested" | "resend" = "requested") => {
      const id = newId();
      await requestSend(test.sql, { id, subscriptionId, kind, now: test.now });
      return id;
    },
    sends: () => test.sql<SendRow[]>`select * from subscription_sends order by id`,
    subscription: async (id: string) => (await test.sql`select * from subscriptions where id = ${id}`)[0],
    runOf: async (id: string) => (await test.sql`select * from schedule_runs where id = ${id}`)[0],
    bodies: async () => {
      const rows = await test.sql<{ body: string }[]>`select body from deliveries order by id`;
      return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    },
  };
  beforeAll(async () => {
    const created = await createTestDatabase();
    const database = openDatabase(created.url);
    test.sql = database.sql;
    test.url = created.url;
    test.sending = functions.openAnother(test.sql);
    close = async () => {
      await database.close();
      await created.drop();
    };
  });
  afterAll(() => close());
  beforeEach(async () => {
    test.now = runAt;
    test.find = everybody;
    test.settings = defaultMessagingSettings;
    test.services = { messageSender: null };
    await test.sql`truncate subscriptions, message_sets, messages, schedules, schedule_runs, schedule_run_pages,
      subscription_sends, send_failures, deliveries, attempts, messaging_gateways, notification_suppressions cascade`;
  });
  return Object.assign(test, functions);
}
