import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findJob } from "#db/queries/messaging/jobs/find-job.ts";
import { claimJobs, type JobHandler, workJobStep } from "#db/stores/messaging/jobs/work-job-step.ts";
import { openImportHandler } from "#platform/messaging/open-import-handler.ts";
import { newId } from "#platform/new-id.ts";
import { makeMessageSet, makeSchedule, makeSubscription } from "#scripts/testing/make-subscription.ts";
import { type ApiCaller, type CallOptions, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as imports from "./route.ts";

let api: ApiCaller;
let schedule: number;
let pregnancy: number;
beforeAll(async () => {
  api = await openApiCaller();
  schedule = await makeSchedule(sql());
  await makeSchedule(sql(), { name: "Evenings", hour: "18" });
  pregnancy = await makeMessageSet(sql(), {
    shortName: "pregnancy",
    scheduleId: schedule,
    messages: { eng: 5, swa: 4 },
  });
  await makeMessageSet(sql(), { shortName: "baby", scheduleId: schedule, messages: { eng: 2 } });
});
afterAll(() => api.test.close());
beforeEach(async () => {
  await sql()`delete from subscriptions`;
  await sql()`delete from identities`;
  await sql()`delete from messaging_jobs`;
});

const sql = () => api.test.platform.database.sql;
const send = (body: string, query = "", options: CallOptions = {}) =>
  api.call(imports, "POST", {
    as: "operator",
    body,
    query,
    headers: { "content-type": "text/csv; charset=utf-8" },
    ...options,
  });
const listRows = async () => [
  ...(await sql()`select s.*, a.addresses from subscriptions s left join lateral (
      select array_agg(type || ' ' || address order by position) as addresses from identity_addresses
      where identity_id::text = s.identity) a on true order by s.id`),
];

/** What a file's problems are as CSV. */
async function readProblems(text: string): Promise<string> {
  const authorization = `Token ${api.people.operator.token}`;
  const request = new Request("http://localhost:3000/api/messaging/imports/?problems=csv", {
    method: "POST",
    headers: { authorization, "content-type": "text/csv" },
    body: text,
  });
  const response = await imports.POST(request, { params: Promise.resolve({}) });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  return await response.text();
}

/** Works on the one job as workers do, until it ends. `handler` stands in for ours. */
async function work(handler: JobHandler = openImportHandler(api.test.platform)) {
  for (let turn = 0; turn < 100; turn += 1) {
    const now = new Date();
    const [claimed] = await claimJobs(sql(), ["import_subscriptions"], 1, now);
    if (claimed === undefined) break;
    await workJobStep(sql(), claimed, handler, () => now);
  }
  const [row] = await sql()<{ id: string }[]>`select id from messaging_jobs`;
  return await findJob(sql(), row?.id ?? newId());
}

const file = `msisdn,email,messageset,lang,schedule,next_sequence_number,time_zone,metadata.clinic
+27 82 000 1001,,pregnancy,eng,,,,
+27820001002,ada@example.org,pregnancy,swa,Evenings,3,Africa/Cairo,7
+27820001002,,baby,eng,,,,
`;

describe("an import", () => {
  it("says what would come of a file, and changes nothing", async () => {
    expect(await send(file, "?dry_run=true")).toMatchObject({
      status: 200,
      body: { dry_run: true, lines: 3, subscriptions: 3, identities: 2, invalid: 0, problems: [] },
    });
    expect(await listRows()).toEqual([]);
    expect(await work()).toBeNull();
  });

  it("makes subscriptions, and identities for addresses that nobody has", async () => {
    const started = await send(file, "?file_name=clinic.csv");
    expect(started).toMatchObject({ status: 202, body: { dry_run: false, subscriptions: 3 } });
    expect(started.headers.get("location")).toBe(`/api/messaging/jobs/${started.body.job}/`);
    expect(await work()).toMatchObject({
      state: "finished",
      total: 3,
      done: 3,
      failed: 0,
      createdBy: "operator's token",
    });
    const [first, second, third] = await listRows();
    expect(first).toMatchObject({
      message_set_id: pregnancy,
      schedule_id: schedule,
      lang: "eng",
      next_sequence_number: 1,
      active: true,
      time_zone: null,
      created_by: "operator's token",
      addresses: ["msisdn +27820001001"],
    });
    expect(second).toMatchObject({
      lang: "swa",
      next_sequence_number: 3,
      initial_sequence_number: 3,
      time_zone: "Africa/Cairo",
      metadata: { clinic: "7" },
      addresses: ["msisdn +27820001002", "email ada@example.org"],
    });
    expect(second?.schedule_id).not.toBe(schedule);
    expect(third?.identity).toBe(second?.identity);
  });

  it("handed in twice subscribes nobody twice", async () => {
    await send(file);
    await work();
    const again = await send(file, "?skip_invalid=true");
    expect(again).toMatchObject({ status: 400, body: { detail: expect.stringContaining("3 of 3 lines") } });
    expect(await listRows()).toHaveLength(3);
  });

  it("finds people by their addresses whatever their case, and refuses an address that several have", async () => {
    const [ada, one, other] = [newId(), newId(), newId()];
    await sql()`insert into identities (id) select unnest(${[ada, one, other]}::uuid[])`;
    await sql()`insert into identity_addresses (identity_id, type, address) values
      (${ada}, 'email', 'Ada@Example.org'), (${one}, 'msisdn', '+27820001009'), (${other}, 'msisdn', '+27820001009')`;
    const lines = `msisdn,email,messageset,lang\n,ada@example.org,baby,eng\n+27820001009,,baby,eng\n`;
    expect((await send(lines, "?dry_run=true")).body).toMatchObject({
      subscriptions: 1,
      identities: 0,
      problems: [{ line: 3, column: "msisdn", detail: "There are multiple identities with this address." }],
    });
    await send(lines, "?skip_invalid=true");
    await work();
    expect(await listRows()).toMatchObject([{ identity: ada }]);
  });

  it("with wrong lines is refused as a whole and names them, unless they are to be skipped", async () => {
    const mixed = `identity,messageset,lang\n${newId()},baby,eng\nx,weaning,eng\n`;
    const refused = await send(mixed);
    expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringContaining("2 of 2 lines") } });
    expect(refused.body.errors).toEqual([
      { pointer: "/lines/2/identity", detail: "There is no identity with this id." },
      { pointer: "/lines/3/identity", detail: expect.stringContaining("a UUID") },
      { pointer: "/lines/3/messageset", detail: 'There is no message set "weaning".' },
    ]);
    const lines = (await readProblems(mixed)).trim().split("\r\n");
    expect(lines[0]).toBe("line,column,detail");
    expect(lines[2]).toContain("3,identity,");
    expect(lines).toHaveLength(4);
    expect(await listRows()).toEqual([]);
  });

  it.each<{ query: string; headers: Record<string, string>; status: number }>([
    { query: "?dry_run=perhaps", headers: { "content-type": "text/csv" }, status: 400 },
    { query: "?problems=xml", headers: { "content-type": "text/csv" }, status: 400 },
    { query: "", headers: { "content-type": "application/json" }, status: 415 },
    { query: "", headers: { "content-type": "text/csv", "content-encoding": "gzip" }, status: 415 },
    { query: "", headers: { "content-type": "text/csv", "content-length": "99999999" }, status: 413 },
  ])("asked in another way is refused with $status: $query $headers", async ({ query, headers, status }) => {
    expect(await send(file, query, { headers })).toMatchObject({ status });
  });

  it("is not for those who only look", async () => {
    expect(await send(file, "", { as: "viewer" })).toMatchObject({ status: 403 });
  });
});

describe("a long import", () => {
  const lines = Array.from({ length: 1_700 }, (_, index) => `+2782${1_000_000 + index},pregnancy,eng`);
  const long = `msisdn,messageset,lang\n${lines.join("\n")}\n`;
  const ours: JobHandler = { step: (...given) => openImportHandler(api.test.platform).step(...given) };

  it("makes each line's subscription once, though workers are killed between the work and its commit", async () => {
    await send(long);
    let kills = 0;
    const killed: JobHandler = {
      step: async (...given) => {
        const step = await ours.step(...given);
        kills += 1;
        if (kills % 2 === 1) throw new Error("killed");
        return step;
      },
    };
    for (let turn = 0; turn < 10; turn += 1) {
      await work(killed).catch(() => undefined);
      await sql()`update messaging_jobs set leased_until = null where state = 'running'`;
    }
    expect(kills).toBeGreaterThan(4);
    expect(await work()).toMatchObject({ state: "finished", done: 1_700, failed: 0 });
    const [row] = await sql()`select count(*)::int as rows, count(distinct identity)::int as people from subscriptions`;
    expect(row).toEqual({ rows: 1_700, people: 1_700 });
    expect(await sql()`select count(*)::int as n from identities`).toMatchObject([{ n: 1_700 }]);
  });

  it("judges lines again as it comes to them, because others may subscribe the same people meanwhile", async () => {
    const id = newId();
    await sql()`insert into identities (id) values (${id})`;
    await sql()`insert into identity_addresses (identity_id, type, address) values (${id}, 'msisdn', '+27821000001')`;
    await send(long);
    await makeSubscription(sql(), { messageSetId: pregnancy, scheduleId: schedule, identity: id });
    expect(await work()).toMatchObject({
      done: 1_699,
      failed: 1,
      problems: [{ at: "line 3, messageset", detail: expect.stringContaining("subscribed to the set already") }],
    });
  });
});
