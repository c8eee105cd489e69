import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import type { Author } from "#core/people/model.ts";
import { findJob, readJobInput } from "#db/queries/messaging/jobs/find-job.ts";
import { startJob, stopJob } from "#db/stores/messaging/jobs/start-job.ts";
import { claimJobs, type JobHandler, workJobStep } from "#db/stores/messaging/jobs/work-job-step.ts";
import type { Platform } from "#platform/open-platform.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { startDrainLoop } from "../drain-loop.ts";
import { workMessagingJobs } from "./work-messaging-jobs.ts";

let test: TestPlatform;
let platform: Platform;
let operator: Author;
// Steps leave a fact each, so that what a transaction took back can be told from what it kept.
beforeAll(async () => {
  test = await openTestPlatform();
  operator = (await makePerson(test.platform.database.sql, "operator")).author;
});
afterAll(() => test.close());

let nowMs = Date.now();
beforeEach(async () => {
  nowMs = Date.now();
  platform = { ...test.platform, now: () => new Date(nowMs) };
  await sql()`delete from messaging_jobs`;
  await sql()`delete from installation_facts where key like 'step %'`;
});
const sql = () => test.platform.database.sql;
const ports = () => ({ sql: sql(), now: platform.now, newId: platform.newId });
const start = (input?: Uint8Array) =>
  startJob(sql(), ports(), operator, {
    kind: "find_behind",
    params: { steps: 3 },
    total: 30,
    ...(input === undefined ? {} : { input }),
  });
const listFacts = async () =>
  (await sql()`select key from installation_facts where key like 'step %' order by key`).map((row) => row.key);

const counting: JobHandler = {
  step: async (transaction, job) => {
    const number = (job.cursor as number | null) ?? 0;
    await transaction`insert into installation_facts (key, value) values (${`step ${number}`}, 'true')`;
    const problems = [{ at: `row ${number}`, detail: "Not there." }];
    return { cursor: number + 1, done: 9, failed: 1, problems, finished: number === 2 };
  },
};

async function workToTheEnd(handler: JobHandler, job: MessagingJob) {
  const claim = workMessagingJobs(platform, { find_behind: handler });
  for (let turn = 0; turn < 20; turn += 1) {
    for (const begin of await claim(1)) await begin();
    nowMs += 6_000;
    const found = await findJob(sql(), job.id);
    if (found?.state !== "running") return found;
  }
  throw new Error("It does not end.");
}

describe("long work", () => {
  it("goes on step by step from where the last one ended, and counts what it has done", async () => {
    const job = await start();
    expect(job).toMatchObject({ state: "running", total: 30, done: 0, createdBy: "operator" });
    expect(await workToTheEnd(counting, job)).toMatchObject({ state: "finished", done: 27, failed: 3, cursor: 3 });
    expect((await findJob(sql(), job.id))?.problems.map(({ at }) => at)).toEqual(["row 0", "row 1", "row 2"]);
    expect(await listFacts()).toEqual(["step 0", "step 1", "step 2"]);
  });

  it("is done by the worker's loop without anybody's asking twice", async () => {
    const job = await start();
    const errors: unknown[] = [];
    const loop = startDrainLoop(workMessagingJobs(test.platform, { find_behind: counting }), 1, (e) => errors.push(e));
    loop.wake();
    await expect.poll(async () => (await findJob(sql(), job.id))?.state, { timeout: 10_000 }).toBe("finished");
    await loop.stop(5_000);
    expect(errors).toEqual([]);
  });

  it("is taken up by another worker after a kill, and no step is done twice", async () => {
    const job = await start();
    const [killed] = await claimJobs(sql(), ["find_behind"], 1, platform.now());
    expect(killed?.id).toBe(job.id);
    expect(await claimJobs(sql(), ["find_behind"], 1, platform.now())).toEqual([]);
    nowMs += 61_000;
    const [second] = await claimJobs(sql(), ["find_behind"], 1, platform.now());
    if (killed === undefined || second === undefined) throw new Error("not claimed");
    expect(await workJobStep(sql(), second, counting, platform.now)).toMatchObject({ kind: "stepped", done: 9 });
    expect(await workJobStep(sql(), killed, counting, platform.now)).toEqual({ kind: "lost" });
    expect(await listFacts()).toEqual(["step 0"]);
  });

  it("takes back a step that throws, tries it again later, and goes on", async () => {
    const job = await start();
    let throws = 2;
    const shaky: JobHandler = {
      step: async (transaction, current, now) => {
        const step = await counting.step(transaction, current, now);
        if (current.cursor === 1 && throws-- > 0) throw new Error("deadlock detected");
        return step;
      },
    };
    expect(await workToTheEnd(shaky, job)).toMatchObject({ state: "finished", done: 27 });
    expect(await listFacts()).toEqual(["step 0", "step 1", "step 2"]);
  });

  it("fails with its reason when a step throws three times in a row, and keeps what it had done", async () => {
    const job = await start();
    const broken: JobHandler = {
      step: async (transaction, current, now) => {
        if (current.cursor === 1) throw new Error("the set is gone");
        return await counting.step(transaction, current, now);
      },
    };
    const ended = await workToTheEnd(broken, job);
    expect(ended).toMatchObject({ state: "failed", done: 9, failed: 1 });
    expect(ended?.finishedAt).not.toBeNull();
    expect(ended?.problems.at(-1)?.detail).toBe("The step failed 3 times in a row: the set is gone");
    expect(await listFacts()).toEqual(["step 0"]);
  });

  it("is stopped between two steps by a person, with an entry in the trail; once is enough", async () => {
    const job = await start();
    const [claimed] = await claimJobs(sql(), ["find_behind"], 1, platform.now());
    if (claimed === undefined) throw new Error("not claimed");
    await workJobStep(sql(), claimed, counting, platform.now);
    expect(await stopJob(ports(), operator, job.id)).toMatchObject({ kind: "stopped", job: { done: 9 } });
    expect(await stopJob(ports(), operator, job.id)).toMatchObject({ kind: "already_ended" });
    expect(await stopJob(ports(), operator, platform.newId())).toEqual({ kind: "not_found" });
    expect(await claimJobs(sql(), ["find_behind"], 1, platform.now())).toEqual([]);
    const entries = await sql()`select action from audit_entries where object_id = ${job.id} order by id`;
    expect(entries.map(({ action }) => action)).toEqual(["messaging_job.started", "messaging_job.stopped"]);
  });

  it("leaves work alone that only a newer release knows", async () => {
    await start();
    expect(await workMessagingJobs(platform, { estimate_sends: counting })(1)).toEqual([]);
    expect(await workMessagingJobs(platform, {})(1)).toEqual([]);
  });

  it("reads what was handed in part by part", async () => {
    const { id } = await start(new TextEncoder().encode("identity,lang\n"));
    const read = async (offset: number) =>
      new TextDecoder().decode(await readJobInput(sql(), id, { offset, bytesMax: 9 }));
    expect([await read(0), await read(9), await read(18)]).toEqual(["identity,", "lang\n", ""]);
  });

  it("is not begun by somebody who only looks", async () => {
    const viewer = (await makePerson(sql(), "viewer")).author;
    const job = { kind: "find_behind", params: {}, total: null } as const;
    await expect(startJob(sql(), ports(), viewer, job)).rejects.toThrow("may not manage_subscriptions");
  });
});
