import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { newId } from "#platform/new-id.ts";
import { randomHex } from "#platform/random-ids.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";

const hooks = openCallbacksForTests();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A target that writes back what it is told of, as an application with a mistake does. */
async function startWriter(write: (traceId: string, body: string) => Promise<void>): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const traceId = String(request.headers.traceparent).split("-")[1] ?? "";
      await write(traceId, Buffer.concat(chunks).toString("utf8"));
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Goes on until nothing happens any more; a loop that is never stopped fails the test. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    const { occurrences } = await hooks.drain();
    if ((await hooks.send()) === 0 && occurrences === 0) return;
  }
  throw new Error("It goes on and on.");
}

describe("the loop guard", () => {
  it("stops a hook whose target makes the next run of the same trace, after the depth that the settings allow", async () => {
    await hooks.settings({ depthMax: 3 });
    let hookId = 0;
    const makeRun = (traceId: string) =>
      hooks.happen({
        hookIds: [hookId],
        model: "signalbox.run",
        operation: "created",
        objectId: newId(),
        new: { trace_id: traceId },
      });
    const targetUrl = await startWriter((traceId) => makeRun(traceId));
    hookId = await hooks.put({ model: "signalbox.run", targetUrl });
    await makeRun(randomHex(16));
    await settle();
    const callbacks = await hooks.list();
    expect(callbacks.map(({ depth, status }) => [depth, status])).toEqual([
      [1, "sent"],
      [2, "sent"],
      [3, "sent"],
      [4, "error"],
    ]);
    expect(callbacks.at(-1)?.status_details).toMatch(/^stopped by the loop guard: it would be number 4 of hooks/);
    expect(new Set(callbacks.map((callback) => callback.trace_id)).size).toBe(1);
  });

  it("does not take the long life of one run for a loop", async () => {
    await hooks.settings({ depthMax: 2 });
    const hookId = await hooks.put({ model: "signalbox.run" });
    const row = { hookIds: [hookId], model: "signalbox.run", objectId: newId(), new: { trace_id: randomHex(16) } };
    for (let n = 0; n < 6; n += 1) {
      await hooks.happen(row);
      await settle();
    }
    expect((await hooks.list()).map(({ depth, status }) => [depth, status])).toEqual(Array(6).fill([1, "sent"]));
  });

  it("stops a hook whose target changes the same object again, which leaves no trace", async () => {
    await hooks.settings({ sameObjectPerMinuteMax: 5 });
    let hookId = 0;
    const targetUrl = await startWriter(() => hooks.happen({ hookIds: [hookId] }));
    hookId = await hooks.put({ targetUrl });
    await hooks.happen({ hookIds: [hookId] });
    await settle();
    const callbacks = await hooks.list();
    expect(callbacks.map(({ status }) => status)).toEqual(["sent", "sent", "sent", "sent", "sent", "error"]);
    expect(callbacks.at(-1)?.status_details).toBe(
      "stopped by the loop guard: the hook has called 5 times for this object in the last minute, and no more is allowed",
    );
  });

  it("lets as many objects as there are change as often as they may", async () => {
    await hooks.settings({ sameObjectPerMinuteMax: 2 });
    const hookId = await hooks.put();
    for (const objectId of ["a", "a", "b", "b", "c", "c"]) await hooks.happen({ hookIds: [hookId], objectId });
    await settle();
    expect((await hooks.list()).every(({ status }) => status === "sent")).toBe(true);
  });
});
