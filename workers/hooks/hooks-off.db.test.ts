import { expect, it } from "vitest";
import { openHooks } from "#platform/hooks/open-hooks.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";
import { claimDeliveryWork } from "#workers/processors/send-deliveries.ts";

const hooks = openCallbacksForTests();

it("with SIGNALBOX_HOOKS_OFF nothing is made and nothing is sent for hooks, and it all goes on without it", async () => {
  const id = await hooks.put();
  await hooks.happen({ hookIds: [id] });
  await hooks.drain();
  await hooks.happen({ hookIds: [id] });
  const { platform, sql } = hooks;
  const off = { ...platform, hooks: { ...platform.hooks, off: true } };
  const parts = { ...platform.pipeline.receivePorts, sql, attached: null, off: true, log: platform.log };
  expect(await openHooks(parts).drainOwn()).toEqual({ occurrences: 0, callbacks: 0, due: false });
  for (const begin of await claimDeliveryWork(off)(10)) await begin();
  expect(hooks.sink.requests).toEqual([]);
  expect(await hooks.list()).toMatchObject([{ status: "waiting", attempt_count: 0 }]);
  expect(await sql`select state, attempt_count from deliveries`).toEqual([{ state: "pending", attempt_count: 0 }]);
  await sql`update deliveries set due_at = now()`;
  await hooks.drain();
  await hooks.send();
  expect((await hooks.list()).map(({ status }) => status)).toEqual(["sent", "sent"]);
});
