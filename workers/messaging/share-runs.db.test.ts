import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/connect.ts";
import { openSendingForTests, runAt } from "#scripts/testing/open-sending-for-tests.ts";

const test = openSendingForTests();
const seconds = (count: number) => new Date(runAt.getTime() + count * 1_000);

async function countSends() {
  const [counts] = await test.sql<{ all: number; people: number; deliveries: number }[]>`
    select count(*)::int as all, count(distinct (subscription_id, sequence_number))::int as people,
      (select count(*)::int from deliveries) as deliveries
    from subscription_sends where state = 'queued'`;
  return counts;
}

describe("several workers", () => {
  it("share a run by pages, while somebody asks for a message: everybody gets each number once", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const ids = await test.subscribe(schedule, set, 4_200);
    const run = await test.run(schedule);
    for (const id of ids.slice(0, 5)) await test.request(id);
    const others = [1, 2].map(() => openDatabase(test.url));
    const workers = [test.sending, ...others.map(({ sql }) => test.openAnother(sql))];
    await Promise.all(workers.map((worker) => test.work(worker)));
    await Promise.all(workers.map((worker) => test.work(worker)));
    await Promise.all(others.map((other) => other.close()));
    expect(await countSends()).toEqual({ all: 4_205, people: 4_205, deliveries: 4_205 });
    expect(await test.runOf(run)).toMatchObject({ state: "done", queued: 4_200 });
    expect(await test.subscription(ids[0] ?? "")).toMatchObject({ next_sequence_number: 3 });
  });

  it("do the page of one that died, once its lease has ended, and not a second time when it was only slow", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    await test.subscribe(schedule, set, 10);
    await test.run(schedule);
    const [page] = await test.sending.takePages(1);
    if (page === undefined) throw new Error("There is no page.");
    expect(await test.sending.takePages(1)).toEqual([]);
    test.now = seconds(61);
    const [again] = await test.sending.takePages(1);
    expect(again).toMatchObject({ untilId: page.untilId, leaseNo: 2 });
    expect(await test.sending.workPage(page)).toEqual({ kind: "lost" });
    if (again !== undefined) await test.sending.workPage(again);
    expect(await countSends()).toMatchObject({ all: 10, people: 10 });
  });

  it("leave a page wholly undone when they stop in the middle of it", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [id = ""] = await test.subscribe(schedule, set, 10);
    const run = await test.run(schedule);
    await test.sql`create function fail() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$`;
    await test.sql`create trigger fail before update on subscriptions execute function fail()`;
    const [page] = await test.sending.takePages(1);
    if (page === undefined) throw new Error("There is no page.");
    await expect(test.sending.workPage(page)).rejects.toThrow("stopped");
    await test.sql`drop trigger fail on subscriptions`;
    await test.sql`drop function fail()`;
    expect(await countSends()).toEqual({ all: 0, people: 0, deliveries: 0 });
    expect(await test.subscription(id)).toMatchObject({ next_sequence_number: 1, last_run_at: null });
    expect(await test.sending.workPage(page)).toMatchObject({ kind: "worked", counts: { queued: 10 } });
    expect(await test.runOf(run)).toMatchObject({ state: "done" });
  });

  it("find the one subscription that a page fails for, set it aside with the reason, and send to all the others", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const ids = await test.subscribe(schedule, set, 10);
    const bad = ids[6] ?? "";
    const run = await test.run(schedule);
    await test.sql`create function refuse() returns trigger language plpgsql as $$ begin
      if new.subscription_id = (select id from subscriptions order by id offset 6 limit 1) and new.state = 'queued' then
        raise 'no such row'; end if; return new; end $$`;
    await test.sql`create trigger refuse before insert on subscription_sends for each row execute function refuse()`;
    // Each failure waits for the end of its lease, as in life.
    for (let minute = 1; minute < 12 && (await test.runOf(run))?.state === "open"; minute += 1) {
      for (let pages = await test.sending.takePages(10); pages.length > 0; pages = await test.sending.takePages(10)) {
        for (const page of pages) await test.sending.workPage(page).catch(() => {});
      }
      test.now = seconds(minute * 61);
    }
    await test.sql`drop trigger refuse on subscription_sends`;
    await test.sql`drop function refuse()`;
    expect(await test.runOf(run)).toMatchObject({ state: "done", queued: 9, failed: 1 });
    expect(await countSends()).toMatchObject({ all: 9, people: 9 });
    expect(await test.subscription(bad)).toMatchObject({ process_status: -1, next_sequence_number: 1 });
    const [listed] = await test.sql`select reason from send_failures where subscription_id = ${bad}`;
    expect(listed).toMatchObject({ reason: "It could not be planned: no such row" });
  });

  it("never queue the same number of a round twice, also where somebody has set a subscription back by hand", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [id = ""] = await test.subscribe(schedule, set);
    await test.run(schedule);
    await test.work();
    await test.sql`update subscriptions set next_sequence_number = 1, last_run_at = null`;
    test.now = seconds(60);
    await test.run(schedule, { due_at: seconds(60) });
    await test.work();
    expect(await countSends()).toEqual({ all: 1, people: 1, deliveries: 1 });
    await test.sql`update subscriptions set next_sequence_number = 1, round = round + 1`;
    await test.request(id);
    await test.work();
    expect(await countSends()).toMatchObject({ all: 2, deliveries: 2 });
  });
});

describe("an identity store that is away", () => {
  const away = () => ({ kind: "unreachable", detail: "The identity store does not answer." }) as const;

  it("makes a message wait and go out when it is back, while no run makes a second one", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [id = ""] = await test.subscribe(schedule, set);
    const reachable = test.find;
    test.find = away;
    const run = await test.run(schedule);
    await test.work();
    expect(await test.runOf(run)).toMatchObject({ state: "done", waiting: 1 });
    expect(await test.sends()).toMatchObject([{ state: "waiting", try_count: 1, next_try_at: seconds(5) }]);
    test.now = seconds(3);
    await test.run(schedule, { due_at: seconds(3) });
    await test.work();
    const [, held] = await test.sends();
    expect(held).toMatchObject({ state: "skipped", reason: expect.stringContaining("still waits") });
    test.find = reachable;
    test.now = seconds(6);
    await test.work();
    expect((await test.sends())[0]).toMatchObject({ state: "queued", sequence_number: 1 });
    expect(await test.subscription(id)).toMatchObject({ next_sequence_number: 2, process_status: 0 });
    expect(await test.bodies()).toHaveLength(1);
  });

  it("gives a message up after six look-ups, onto the list of failures, and leaves the subscription ready", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [id = ""] = await test.subscribe(schedule, set);
    test.find = away;
    await test.run(schedule);
    for (let tries = 0; tries < 6; tries += 1) {
      await test.work();
      test.now = new Date(test.now.getTime() + 400_000);
    }
    const [send] = await test.sends();
    expect(send).toMatchObject({ state: "failed", try_count: 6, reason: expect.stringContaining("6 tries") });
    expect(await test.sql`select * from send_failures`).toMatchObject([{ send_id: send?.id, subscription_id: id }]);
    expect(await test.subscription(id)).toMatchObject({ process_status: 0, next_sequence_number: 1 });
  });
});

describe("what somebody asks for", () => {
  it("goes out with the usual weight and moves the subscription on", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [id = ""] = await test.subscribe(schedule, set);
    await test.request(id);
    await test.work();
    expect(await test.sql`select weight from deliveries`).toMatchObject([{ weight: 50 }]);
    expect(await test.sends()).toMatchObject([{ kind: "requested", state: "queued", sequence_number: 1 }]);
    expect(await test.subscription(id)).toMatchObject({ next_sequence_number: 2, last_run_at: null });
  });

  it("several times at once, goes out as so many messages, each with its own number", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule);
    const [id = ""] = await test.subscribe(schedule, set);
    for (let n = 0; n < 3; n += 1) await test.request(id);
    await test.work();
    expect((await test.bodies()).map(({ text }) => text)).toEqual(["Message 1", "Message 2", "Message 3"]);
    expect(await test.subscription(id)).toMatchObject({ completed: true, next_sequence_number: 3 });
  });

  it("once more, is the message before, also the last one of a set that is completed", async () => {
    const schedule = await test.schedule();
    const set = await test.set(schedule, { messages: 1 });
    const [id = ""] = await test.subscribe(schedule, set);
    await test.request(id);
    await test.work();
    const resend = await test.request(id, "resend");
    await test.work();
    expect((await test.bodies()).map(({ text }) => text)).toEqual(["Message 1", "Message 1"]);
    const [message] = await test.sql`select id from messages`;
    expect(await test.sql`select send_id, message_id from resend_requests`).toEqual([
      { send_id: resend, message_id: message?.id },
    ]);
    expect(await test.subscription(id)).toMatchObject({ completed: true });
  });
});
