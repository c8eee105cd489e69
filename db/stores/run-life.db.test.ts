import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewDelivery } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { NewRun, ProcessedRun } from "#core/runs/model.ts";
import type { ClosedAttempt, StoredMessage } from "#core/runs/ports.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { claimDeliveries, handBackDeliveries } from "./claim-deliveries.ts";
import { claimRuns } from "./claim-runs.ts";
import { closeAttempts } from "./close-attempts.ts";
import { recordProcessing } from "./record-processing.ts";
import { actOnDeliveries } from "./resend-deliveries.ts";
import { storeRuns } from "./store-runs.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const integrationId = uuidv7();

function newRun(overrides: Partial<NewRun> = {}): NewRun {
  return {
    id: uuidv7(),
    integrationId,
    integrationName: "Orders",
    version: 1,
    mode: "accept",
    receivedAt: new Date(),
    sourceAddress: "203.0.113.7",
    requestHeaders: "[]",
    mediaType: "application/json",
    bodyBytes: 10,
    payload: '{"a": "\\u0000 \\"quoted\\" \\\\ back", "n": 12345678901234567890}',
    payloadSealed: null,
    signature: null,
    dedupeKey: null,
    dedupeUntil: null,
    replayOf: null,
    bulkId: null,
    traceId: "0af7651916cd43dd8448eb211c80319c",
    dueAt: new Date(Date.now() - 1000),
    ...overrides,
  };
}

const alone = (run: NewRun): StoredMessage => ({ run, processed: null, deliveries: [], attempts: [] });
const keyed = (key: string, run: Partial<NewRun> = {}) =>
  alone(newRun({ dedupeKey: key, dedupeUntil: new Date(Date.now() + 60_000), ...run }));

function newDelivery(runId: string, overrides: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id: uuidv7(),
    origin: "integration",
    originId: runId,
    integrationId,
    medium: "http",
    host: "target.example",
    providerIndex: 0,
    weight: 50,
    target: {
      kind: "http",
      targetId: "t1",
      name: "Target",
      method: "POST",
      url: "https://target.example/",
      headers: [],
      auth: { kind: "none" },
      signingSecret: null,
      timeoutMs: 30_000,
      retry: defaultHttpRetryPolicy,
    },
    body: '{"b":1}',
    bodySealed: new Uint8Array([0, 255, 7]),
    traceId: "0af7651916cd43dd8448eb211c80319c",
    shared: false,
    createdAt: new Date(),
    state: "pending",
    dueAt: new Date(Date.now() - 1000),
    ...overrides,
  };
}

const processed = (id: string, leaseNo: number, deliveryCount: number): ProcessedRun => ({
  id,
  leaseNo,
  status: "delivering",
  conditionResult: null,
  transformed: '{"b":1}',
  failures: [],
  error: null,
  transformationTimeMs: 0.4,
  deliveryCount,
  finishedAt: null,
});

const closing = (
  delivery: { id: string; originId: string; attemptId: string; leaseNo: number; shared: boolean },
  end: Partial<ClosedAttempt> = {},
) => ({
  attemptId: delivery.attemptId,
  deliveryId: delivery.id,
  originId: delivery.originId,
  notification: null,
  outbox: null,
  callback: null,
  send: null,
  shared: delivery.shared,
  leaseNo: delivery.leaseNo,
  finishedAt: new Date(),
  outcome: "answered" as const,
  requestHeaders: "[]",
  responseStatus: 200,
  responseHeaders: "[]",
  responseBody: "ok",
  responseBytes: 2,
  responseTruncated: false,
  error: null,
  durationMs: 12.5,
  decision: "delivered",
  provider: null,
  nextProvider: null,
  state: "delivered" as const,
  dueAt: null,
  ...end,
});

const claim = (ids: string[]) =>
  claimDeliveries(database.sql, 10, 60_000, { exceptHosts: [], ids, newIds: ids.map(() => uuidv7()) });

/** A run with `count` pending deliveries, as processing leaves it. */
async function deliveringRun(count: number): Promise<{ run: NewRun; deliveries: NewDelivery[] }> {
  const run = newRun();
  const deliveries = Array.from({ length: count }, () => newDelivery(run.id, { shared: count > 1 }));
  const stored = await storeRuns(database.sql, [
    { run, processed: processed(run.id, 0, count), deliveries, attempts: [] },
  ]);
  expect(stored).toEqual([{ kind: "stored" }]);
  return { run, deliveries };
}

async function readRun(id: string) {
  const [row] = await database.sql`select * from runs where id = ${id}`;
  return row as Record<string, unknown>;
}

describe("storing messages", () => {
  it("keeps the text of a payload to the letter", async () => {
    const run = newRun();
    expect(await storeRuns(database.sql, [alone(run)])).toEqual([{ kind: "stored" }]);
    expect((await readRun(run.id)).payload).toBe(run.payload);
  });

  it("answers a repeated key with the first run, within a group and across groups, and counts it", async () => {
    const [first, twin] = [keyed("k1"), keyed("k1")];
    const outcomes = await storeRuns(database.sql, [first, twin]);
    expect(outcomes).toEqual([{ kind: "stored" }, { kind: "duplicate", runId: first.run.id }]);
    const late = await storeRuns(database.sql, [keyed("k1"), keyed("k2")]);
    expect(late).toEqual([{ kind: "duplicate", runId: first.run.id }, { kind: "stored" }]);
    expect((await readRun(first.run.id)).duplicate_count).toBe(2);
  });

  it("lets two processes race for one key and stores the message once", async () => {
    const rivals = Array.from({ length: 8 }, () => keyed("race"));
    const outcomes = (await Promise.all(rivals.map((rival) => storeRuns(database.sql, [rival])))).flat();
    expect(outcomes.filter((outcome) => outcome.kind === "stored")).toHaveLength(1);
    const rows = await database.sql`select 1 from runs where dedupe_key = 'race'`;
    expect(rows).toHaveLength(1);
  });

  it("takes a key again after its time has passed", async () => {
    await storeRuns(database.sql, [keyed("old", { dedupeUntil: new Date(Date.now() - 1000) })]);
    expect(await storeRuns(database.sql, [keyed("old")])).toEqual([{ kind: "stored" }]);
  });

  it("may be repeated with the same ids after a lost answer", async () => {
    const message = keyed("again");
    await storeRuns(database.sql, [message]);
    expect(await storeRuns(database.sql, [message])).toEqual([{ kind: "stored" }]);
  });
});

describe("processing stored runs", () => {
  it("is claimed by one process only, and a completion under an old lease is not written", async () => {
    const run = newRun();
    await storeRuns(database.sql, [alone(run)]);
    const groups = await Promise.all([claimRuns(database.sql, 100, 0), claimRuns(database.sql, 100, 60_000)]);
    const mine = groups.flat().filter((claimed) => claimed.id === run.id);
    const [slow] = mine;
    const [fast] =
      mine.length === 2
        ? mine.slice(1)
        : await claimRuns(database.sql, 100, 60_000).then((all) => all.filter((c) => c.id === run.id));
    expect(slow?.leaseNo).toBe(1);
    const late = { processed: processed(run.id, 0, 0), deliveries: [newDelivery(run.id)], attempts: [] };
    expect(await recordProcessing(database.sql, [late])).toEqual([{ kind: "lost" }]);
    expect(await database.sql`select 1 from deliveries where origin_id = ${run.id}`).toHaveLength(0);
    const leaseNo = fast?.leaseNo ?? 1;
    const good = { processed: processed(run.id, leaseNo, 1), deliveries: [newDelivery(run.id)], attempts: [] };
    expect(await recordProcessing(database.sql, [good])).toEqual([{ kind: "recorded" }]);
    expect((await readRun(run.id)).status).toBe("delivering");
    expect(await recordProcessing(database.sql, [good])).toEqual([{ kind: "lost" }]);
  });
});

describe("sending deliveries", () => {
  it("ends the run with its only delivery", async () => {
    const { run, deliveries } = await deliveringRun(1);
    const [claimed] = await claim(deliveries.map((d) => d.id));
    expect(claimed).toMatchObject({ attemptCount: 1, leaseNo: 1, body: '{"b":1}' });
    expect([...(claimed?.bodySealed ?? [])]).toEqual([0, 255, 7]);
    expect(await closeAttempts(database.sql, [closing(claimed!)])).toEqual([
      { kind: "recorded", runStatus: "success" },
    ]);
    expect(await readRun(run.id)).toMatchObject({ status: "success", api_call_time_ms: 12.5 });
  });

  it("draws the run's status from all of its deliveries, also when they end at the same moment", async () => {
    const { run, deliveries } = await deliveringRun(3);
    const claimed = await claim(deliveries.map((d) => d.id));
    const dead = { state: "dead" as const, responseStatus: 404, error: "HTTP 404" };
    await Promise.all([
      closeAttempts(database.sql, [closing(claimed[0]!)]),
      closeAttempts(database.sql, [closing(claimed[1]!)]),
      closeAttempts(database.sql, [closing(claimed[2]!, dead)]),
    ]);
    expect((await readRun(run.id)).status).toBe("partial");
  });

  it("shows a run as retrying while another attempt is due, and as an error when none is left", async () => {
    const { run, deliveries } = await deliveringRun(1);
    const ids = deliveries.map((d) => d.id);
    const [first] = await claim(ids);
    const failed = { responseStatus: 503, error: "HTTP 503" };
    const again = { ...failed, state: "pending" as const, dueAt: new Date(Date.now() - 1) };
    expect(await closeAttempts(database.sql, [closing(first!, again)])).toEqual([
      { kind: "recorded", runStatus: "retrying" },
    ]);
    const [second] = await claim(ids);
    expect(second?.attemptCount).toBe(2);
    await closeAttempts(database.sql, [closing(second!, { ...failed, state: "dead" })]);
    expect(await readRun(run.id)).toMatchObject({ status: "error", error: "HTTP 503" });
  });

  it("closes the attempt of a process that died as unknown, and its late result is not written", async () => {
    const { deliveries } = await deliveringRun(1);
    const ids = deliveries.map((d) => d.id);
    const [lost] = await claimDeliveries(database.sql, 1, -40_000, { exceptHosts: [], ids, newIds: [uuidv7()] });
    const [next] = await claim(ids);
    expect(next).toMatchObject({ attemptCount: 2, leaseNo: 2 });
    const readAttempts = () =>
      database.sql`select number, state, outcome from attempts where delivery_id = ${ids[0]!} order by number`;
    const expected = [
      { number: 1, state: "closed", outcome: "unknown" },
      { number: 2, state: "sending", outcome: null },
    ];
    expect([...(await readAttempts())]).toEqual(expected);
    expect(await closeAttempts(database.sql, [closing(lost!)])).toEqual([{ kind: "lost" }]);
    // What the record says of it is all that explains a message that came twice.
    expect([...(await readAttempts())]).toEqual(expected);
  });

  it("takes away the attempt of a delivery that is handed back unsent", async () => {
    const { deliveries } = await deliveringRun(1);
    const ids = deliveries.map((d) => d.id);
    const [claimed] = await claim(ids);
    await handBackDeliveries(database.sql, [{ ...claimed!, dueAt: new Date() }]);
    expect(await database.sql`select 1 from attempts where delivery_id = ${ids[0]!}`).toHaveLength(0);
    const [row] = await database.sql`select state, attempt_count from deliveries where id = ${ids[0]!}`;
    expect(row).toEqual({ state: "pending", attempt_count: 0 });
  });

  it("leaves the hosts alone that it is told to leave alone", async () => {
    const { deliveries } = await deliveringRun(1);
    const ids = deliveries.map((d) => d.id);
    const options = { exceptHosts: ["target.example"], ids, newIds: [uuidv7()] };
    expect(await claimDeliveries(database.sql, 10, 60_000, options)).toEqual([]);
  });

  it("hands a delivery to the next provider, whose schedule begins anew, and back to the first when it is resent", async () => {
    const route = { kind: "providers" as const, names: ["first", "second"] };
    const target = { kind: "sms" as const, targetId: "t1", name: "SMS", route, timeoutMs: 1_000 };
    const run = newRun();
    const delivery = newDelivery(run.id, { medium: "sms", host: "provider:first", target });
    await storeRuns(database.sql, [{ run, processed: processed(run.id, 0, 1), deliveries: [delivery], attempts: [] }]);
    const [first] = await claim([delivery.id]);
    expect(first).toMatchObject({ providerIndex: 0, attemptBase: 0 });
    const handed = { index: 1, host: "provider:second", isAnew: true };
    const failed = {
      state: "pending" as const,
      dueAt: new Date(Date.now() - 1_000),
      provider: "first",
      nextProvider: handed,
    };
    await closeAttempts(database.sql, [closing(first!, failed)]);
    const [second] = await claim([delivery.id]);
    expect(second).toMatchObject({ providerIndex: 1, host: "provider:second", attemptCount: 2, attemptBase: 1 });
    await closeAttempts(database.sql, [closing(second!, { state: "dead", provider: "second" })]);
    const made = await database.sql`select provider from attempts where delivery_id = ${delivery.id} order by number`;
    expect(made.map((attempt) => attempt.provider)).toEqual(["first", "second"]);
    await database.sql.begin((sql) => actOnDeliveries(sql, "resend", [delivery.id], new Date()));
    const [again] = await claim([delivery.id]);
    expect(again).toMatchObject({ providerIndex: 0, host: "provider:first", attemptCount: 3, attemptBase: 2 });
  });

  it("counts a target that was skipped neither for nor against its run, and never sends it", async () => {
    const run = newRun();
    const skipped = newDelivery(run.id, { state: "skipped", dueAt: null, shared: true });
    const wanted = newDelivery(run.id, { shared: true });
    await storeRuns(database.sql, [
      { run, processed: processed(run.id, 0, 2), deliveries: [skipped, wanted], attempts: [] },
    ]);
    const claimed = await claim([skipped.id, wanted.id]);
    expect(claimed.map(({ id }) => id)).toEqual([wanted.id]);
    expect(await closeAttempts(database.sql, [closing(claimed[0]!)])).toEqual([
      { kind: "recorded", runStatus: "success" },
    ]);
  });
});
