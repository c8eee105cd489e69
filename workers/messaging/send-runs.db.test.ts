import { describe, expect, it } from "vitest";
import { openSendingForTests, runAt, subscribedAt } from "#scripts/testing/open-sending-for-tests.ts";

const test = openSendingForTests();
const later = (minutes: number) => new Date(runAt.getTime() + minutes * 60_000);

describe("a run of a schedule", () => {
  it("queues everybody's next message with its delivery, moves them on, and is done", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const ids = await test.subscribe(schedule, set, 2_500);
    const run = await test.run(schedule);
    await test.work();
    expect(await test.runOf(run)).toMatchObject({ state: "done", queued: 2_500, skipped: 0, failed: 0, waiting: 0 });
    const [sums] = await test.sql`select count(*)::int as sends, count(distinct s.subscription_id)::int as people,
        count(d.id)::int as deliveries, min(d.weight) as weight, count(*) filter (where d.origin = 'subscription'
          and d.state = 'pending')::int as pending
      from subscription_sends s join deliveries d on d.id = s.delivery_id and d.origin_id = s.id`;
    expect(sums).toEqual({ sends: 2_500, people: 2_500, deliveries: 2_500, weight: 30, pending: 2_500 });
    expect(await test.subscription(ids[7] ?? "")).toMatchObject({ next_sequence_number: 2, last_run_at: runAt });
    expect(await test.sql`select from schedule_run_pages`).toHaveLength(0);
  });

  it("walks people through the set, one message in a run, and on to the next set, which waits for its own schedule", async () => {
    const [schedule, second] = [await test.schedule(), await test.schedule()];
    const next = await test.set(second, { messages: 1 });
    const set = await test.set(schedule, { messages: 2, next });
    const [id = ""] = await test.subscribe(schedule, set, 1, { time_zone: "Africa/Nairobi" });
    for (const minutes of [0, 1, 2]) {
      test.now = later(minutes);
      await test.run(schedule, { due_at: later(minutes) });
      await test.work();
    }
    expect((await test.bodies()).map(({ text }) => text)).toEqual(["Message 1", "Message 2"]);
    expect(await test.subscription(id)).toMatchObject({
      completed: true,
      active: false,
      process_status: 2,
      next_sequence_number: 2,
    });
    const [chained] = await test.sql`select * from subscriptions where message_set_id = ${next}`;
    expect(chained).toMatchObject({
      identity: "person-0000000",
      schedule_id: second,
      next_sequence_number: 1,
      time_zone: "Africa/Nairobi",
      metadata: null,
    });
    test.now = later(3);
    await test.run(second, { due_at: later(3) });
    await test.work();
    expect(await test.bodies()).toHaveLength(3);
  });

  it("leaves those out who came after it was due, took part already, are in another clock, or are not ready", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    await test.subscribe(schedule, set, 1, { identity: "late", created_at: runAt });
    await test.subscribe(schedule, set, 1, { identity: "again", last_run_at: runAt });
    await test.subscribe(schedule, set, 1, { identity: "elsewhere", time_zone: "Asia/Tokyo" });
    await test.subscribe(schedule, set, 1, { identity: "paused", active: false });
    await test.subscribe(schedule, set, 1, { identity: "error", process_status: -1 });
    const [here = ""] = await test.subscribe(schedule, set, 1, { identity: "here", time_zone: "Africa/Nairobi" });
    const [nowhere = ""] = await test.subscribe(schedule, set, 1, { identity: "nowhere" });
    await test.run(schedule, { time_zone: "Africa/Nairobi", with_others: true });
    await test.work();
    expect((await test.sends()).map((send) => send.subscription_id)).toEqual([here, nowhere]);
  });

  it("takes those along who are there when somebody asks for it, but nobody whom it makes itself", async () => {
    const schedule = await test.schedule();
    const next = await test.set(schedule, { messages: 3 });
    const set = await test.set(schedule, { messages: 1, next });
    await test.subscribe(schedule, set, 1_200, { created_at: runAt });
    test.now = later(1);
    const run = await test.run(schedule, { cause: "request", due_at: runAt, created_at: runAt });
    await test.work();
    expect(await test.runOf(run)).toMatchObject({ state: "done", queued: 1_200 });
    const [counts] = await test.sql`select count(*)::int as all, count(*) filter (where completed)::int as completed
      from subscriptions`;
    expect(counts).toEqual({ all: 2_400, completed: 1_200 });
  });

  it("comes after the runs before it, so that nobody's turn is lost", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    await test.subscribe(schedule, set, 1);
    test.now = later(2);
    const second = await test.run(schedule, { due_at: later(1) });
    const first = await test.run(schedule, { due_at: runAt });
    const [page] = await test.sending.takePages(5);
    expect(page?.runId).toBe(first);
    expect(await test.sending.takePages(5)).toEqual([]);
    if (page !== undefined) await test.sending.workPage(page);
    expect((await test.sending.takePages(5)).map(({ runId }) => runId)).toEqual([second]);
  });

  it("that is stopped sends nothing more", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    await test.subscribe(schedule, set, 1_500);
    const run = await test.run(schedule);
    const [first, second] = await test.sending.takePages(2);
    if (first === undefined || second === undefined) throw new Error("There are no two pages.");
    await test.sending.workPage(first);
    await test.sql`update schedule_runs set state = 'stopped' where id = ${run}`;
    expect(await test.sending.workPage(second)).toEqual({ kind: "lost" });
    await test.work();
    expect(await test.sends()).toHaveLength(1_000);
    expect(await test.sql`select from schedule_run_pages`).toHaveLength(0);
  });

  it("says of each whom it sent nothing why, and leaves them where they are", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [out = ""] = await test.subscribe(schedule, set, 1, { identity: "out" });
    const [none = ""] = await test.subscribe(schedule, set, 1, { identity: "none" });
    const [stop = ""] = await test.subscribe(schedule, set, 1, { identity: "stop" });
    const [zulu = ""] = await test.subscribe(schedule, set, 1, { identity: "zulu", lang: "zul" });
    await test.sql`insert into notification_suppressions (medium, address, reason, detail)
      values ('sms', '+27820000001', 'stop', '')`;
    test.find = (identity) => {
      if (identity === "out") return { kind: "opted_out" };
      if (identity === "none") return { kind: "none" };
      return { kind: "found", address: "+27 82 000 0001", type: "msisdn", through: null };
    };
    const run = await test.run(schedule);
    await test.work();
    expect(await test.runOf(run)).toMatchObject({ queued: 0, skipped: 3, failed: 1 });
    const states = new Map((await test.sends()).map((send) => [send.subscription_id, send]));
    expect(states.get(out)).toMatchObject({ state: "skipped", reason: expect.stringContaining("opted out") });
    expect(states.get(none)).toMatchObject({ state: "failed", reason: expect.stringContaining("msisdn") });
    expect(states.get(stop)).toMatchObject({ state: "skipped", reason: expect.stringContaining("suppressed") });
    expect(states.get(zulu)).toMatchObject({ state: "skipped", reason: expect.stringContaining("zul") });
    expect(await test.subscription(none)).toMatchObject({ process_status: -1, next_sequence_number: 1 });
    expect(await test.subscription(out)).toMatchObject({ process_status: 0, next_sequence_number: 1 });
    expect(await test.bodies()).toEqual([]);
  });

  it("keeps what was prepended until it went out, and then clears it", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const metadata = { prepend_next_delivery: "Welcome!", kept: 1 };
    const [id = ""] = await test.subscribe(schedule, set, 1, { metadata: test.sql.json(metadata) });
    await test.run(schedule);
    await test.work();
    expect(await test.bodies()).toMatchObject([{ text: "Welcome!\nMessage 1" }]);
    expect(await test.subscription(id)).toMatchObject({ metadata: { prepend_next_delivery: null, kept: 1 } });
  });

  it("does everything but the sending for sets of a dry run", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule, { name: "trial" });
    test.settings = { ...test.settings, dryRunSets: ["trial"] };
    const [id = ""] = await test.subscribe(schedule, set, 1, { created_at: subscribedAt });
    await test.run(schedule);
    await test.work();
    expect(await test.sends()).toMatchObject([{ state: "skipped", sequence_number: 1, delivery_id: null }]);
    expect(await test.subscription(id)).toMatchObject({ next_sequence_number: 2 });
  });
});
