import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HttpSender } from "#adapters/http/model.ts";
import { openHttpSender } from "#adapters/http/open-http-sender.ts";
import { createSchedule } from "#core/messaging/schedules/create-schedule.ts";
import { deleteSchedule } from "#core/messaging/schedules/delete-schedule.ts";
import { updateSchedule } from "#core/messaging/schedules/update-schedule.ts";
import { openChangeSchedules } from "#db/stores/messaging/schedules/open-change-schedules.ts";
import { openTellScheduler } from "#platform/messaging/tell-scheduler.ts";
import type { Platform } from "#platform/open-platform.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeSchedule } from "#scripts/testing/make-schedule.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { keepClocks, turnClocks } from "./keep-schedules.ts";

let sender: HttpSender;
let opened: TestPlatform;
let platform: Platform;
let scheduler: Sink;
let admin: MadePerson;
let nowMs = Date.now();
beforeAll(async () => {
  scheduler = await startSink();
  opened = await openTestPlatform({
    SITE_URL: "https://box.example",
    SCHEDULER_URL: `${scheduler.url}/api/v1`,
    SCHEDULER_API_TOKEN: "to-the-scheduler",
    SCHEDULER_INBOUND_API_TOKEN: "from-the-scheduler",
  });
  sender = openHttpSender({ policy: opened.platform.config.egressAllow });
  platform = { ...opened.platform, now: () => new Date(nowMs) };
  admin = await makePerson(sql(), "admin");
});
afterAll(async () => {
  await sender.close();
  await opened.close();
  await scheduler.close();
});
beforeEach(async () => {
  scheduler.requests.length = 0;
  scheduler.answers.length = 0;
  await sql()`truncate schedules, scheduler_calls cascade`;
});

const sql = () => opened.platform.database.sql;
const isExternal = true;
const ports = () => ({
  isExternal,
  changeSchedules: openChangeSchedules({ sql: sql(), now: platform.now, newId: platform.newId, isExternal }),
});
async function create(): Promise<number> {
  const made = await createSchedule(ports(), admin.author, { minute: "0", hour: "8" });
  if (made.kind !== "created") throw new Error(JSON.stringify(made));
  return made.id;
}
/** The calls that a worker's turn at this time makes, as method, path and body. */
async function tellAfter(ms: number): Promise<unknown[]> {
  nowMs += ms;
  scheduler.requests.length = 0;
  const { siteUrl, messagingServices } = platform.config;
  await openTellScheduler({
    sql: sql(),
    service: messagingServices.scheduler,
    siteUrl,
    send: sender.send,
    now: platform.now,
  })?.();
  return scheduler.requests.map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown]);
}
const remoteIdOf = async (id: number) =>
  (await sql()<{ remoteId: string | null }[]>`select remote_id as "remoteId" from schedules where id = ${id}`)[0]
    ?.remoteId;
const waiting = () => sql()<{ problem: string }[]>`select problem from scheduler_calls`;

const added = (id: number) => [
  "POST",
  "/api/v1/schedule/",
  {
    frequency: null,
    cron_definition: "0 8 * * *",
    endpoint: `https://box.example/api/v1/schedule/${id}/send/`,
    auth_token: "from-the-scheduler",
    payload: {},
  },
];

test("the scheduler is told of a schedule, of its change, and of its end, outside of the transaction", async () => {
  const id = await create();
  expect(scheduler.requests).toEqual([]);
  scheduler.answers.push({ status: 201, body: '{"id":"remote-1"}' });
  expect(await tellAfter(0)).toEqual([added(id)]);
  expect([await remoteIdOf(id), await waiting()]).toEqual(["remote-1", []]);
  expect(await tellAfter(60_000)).toEqual([]);
  await updateSchedule(ports(), admin.author, id, { hour: "9" });
  expect(await tellAfter(0)).toEqual([
    ["PATCH", "/api/v1/schedule/remote-1/", expect.objectContaining({ cron_definition: "0 9 * * *", enabled: true })],
  ]);
  await updateSchedule(ports(), admin.author, id, { enabled: false });
  expect(await tellAfter(0)).toEqual([["PATCH", "/api/v1/schedule/remote-1/", { enabled: false }]]);
  expect(await deleteSchedule(ports(), admin.author, id)).toEqual({ kind: "deleted" });
  expect(await tellAfter(0)).toEqual([["PATCH", "/api/v1/schedule/remote-1/", { enabled: false }]]);
  expect(await waiting()).toEqual([]);
});

test("a call that fails is on record without its token, and made again until it succeeds", async () => {
  const id = await create();
  scheduler.answers.push({ status: 503, body: "from-the-scheduler" });
  expect(await tellAfter(0)).toHaveLength(1);
  expect(await waiting()).toEqual([{ problem: "It answered 503." }]);
  expect(await tellAfter(4_000)).toEqual([]);
  scheduler.answers.push({ status: 201, body: '{"id":5}' });
  expect(await tellAfter(1_000)).toEqual([added(id)]);
  expect([await remoteIdOf(id), await waiting()]).toEqual(["5", []]);
  const [stored] = await sql()<{ text: string }[]>`select string_agg(to_jsonb(s)::text, '') as text from schedules s`;
  expect(stored?.text).not.toContain("from-the-scheduler");
});

test("what the scheduler has lost is added again", async () => {
  const id = await create();
  await sql()`update schedules set remote_id = 'lost'`;
  scheduler.answers.push({ status: 404 }, { status: 201, body: '{"id":"found"}' });
  expect(await tellAfter(0)).toMatchObject([["PATCH", "/api/v1/schedule/lost/", {}]]);
  expect(await tellAfter(1_000)).toEqual([added(id)]);
  expect(await remoteIdOf(id)).toBe("found");
});

test("schedules from before there was a scheduler are told to it; those that are switched off are not", async () => {
  const id = await makeSchedule(sql());
  await makeSchedule(sql(), { enabled: false });
  scheduler.answers.push({ status: 201, body: '{"id":"old"}' });
  expect(await tellAfter(0)).toEqual([added(id)]);
  expect(await tellAfter(0)).toEqual([]);
});

test("a schedule that is deleted while the scheduler is being told of it is switched off there", async () => {
  const id = await create();
  scheduler.answers.push({ status: 201, body: '{"id":"orphan"}' });
  const telling = openTellScheduler({
    sql: sql(),
    service: platform.config.messagingServices.scheduler,
    siteUrl: "https://box.example",
    send: async (request) => {
      const answer = await sender.send(request);
      await deleteSchedule(ports(), admin.author, id);
      return answer;
    },
    now: platform.now,
  });
  await telling?.();
  expect(await tellAfter(0)).toEqual([["PATCH", "/api/v1/schedule/orphan/", { enabled: false }]]);
});

test("it knows no clock but UTC, and our own stands still meanwhile", async () => {
  const refused = await createSchedule(ports(), admin.author, { time_zone: "Asia/Tokyo", per_subscriber: true });
  expect(refused).toMatchObject({
    kind: "invalid",
    problems: [{ pointer: "/time_zone" }, { pointer: "/per_subscriber" }],
  });
  const id = await makeSchedule(sql());
  await sql()`insert into schedule_clocks values (${id}, 'UTC', ${new Date(nowMs - 1_000)})`;
  expect(await turnClocks(platform)).toBe(false);
  await keepClocks(platform);
  expect(await sql()`select from schedule_clocks`).toHaveLength(0);
  // Without it the clock goes on from now.
  const own = {
    ...platform,
    config: { ...platform.config, messagingServices: { identityStore: null, messageSender: null, scheduler: null } },
  };
  await keepClocks(own);
  expect(await turnClocks(own)).toBe(false);
  nowMs += 86_400_000;
  expect(await turnClocks(own)).toBe(true);
  expect(await sql()`select from schedule_runs where state = 'open'`).toHaveLength(1);
});
