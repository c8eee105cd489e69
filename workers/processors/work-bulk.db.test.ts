import { afterAll, beforeAll, expect, it } from "vitest";
import { NewBulk } from "#core/bulk/model.ts";
import { findBulk } from "#db/queries/bulk/find-bulk.ts";
import { startBulk } from "#db/stores/bulk/start-bulk.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { startDrainLoop } from "../drain-loop.ts";
import { claimRunWork } from "./process-runs.ts";
import { workBulkOperations } from "./work-bulk.ts";

let test: TestPlatform;
let sink: Sink;
beforeAll(async () => {
  [test, sink] = await Promise.all([openTestPlatform(), startSink()]);
});
afterAll(() => Promise.all([test.close(), sink.close()]));

it("a worker repeats all runs of a filter, and each replay reaches its target", async () => {
  const { platform } = test;
  const { sql } = platform.database;
  const { id: integrationId } = await makeIntegration(sql, `${sink.url}/orders`);
  for (let index = 0; index < 25; index += 1) {
    const at = new Date(Date.now() - 60_000 + index);
    await makeRun(sql, { integrationId, at, status: "error", payload: `{"id":"ORD-${index}"}` });
  }
  const { author } = await makePerson(sql, "operator");
  const input = NewBulk.parse({ kind: "replay_runs", filter: { integrationId, status: ["error"] }, rate: 1_000 });
  const ports = { sql, now: platform.now, newId: platform.newId };
  const bulk = await startBulk(ports, author, input);
  const errors: unknown[] = [];
  const loops = [workBulkOperations(platform), claimRunWork(platform)].map((claim) =>
    startDrainLoop(claim, 1, (error) => errors.push(error)),
  );
  const wakeAll = () => {
    for (const loop of loops) loop.wake();
  };
  await expect
    .poll(
      () => {
        wakeAll();
        return sink.requests.length;
      },
      { timeout: 20_000 },
    )
    .toBe(25);
  await Promise.all(loops.map((loop) => loop.stop(5_000)));
  expect(await findBulk(sql, bulk.id)).toMatchObject({ state: "finished", total: 25, done: 25, failed: 0 });
  expect(new Set(sink.requests.map((request) => request.body)).size).toBe(25);
  expect(errors).toEqual([]);
});
