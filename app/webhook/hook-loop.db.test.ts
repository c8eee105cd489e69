import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { keepTriggers } from "#db/stores/hooks/keep-triggers.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";
import { POST } from "./[path]/route.ts";

const hooks = openCallbacksForTests();

it("a hook on runs whose target calls our webhook again ends, because each run carries the trace of its call", async () => {
  setPlatform(hooks.platform);
  await hooks.settings({ depthMax: 2 });
  const { path } = await makeIntegration(hooks.sql, hooks.sink.url);
  const post = (headers: Record<string, string> = {}) => {
    const init = { method: "POST", body: '{"id": "1"}', headers: { "content-type": "application/json", ...headers } };
    const request = new Request(`http://localhost:3000/webhook/${path}`, init);
    return POST(request, { params: Promise.resolve({ path }) });
  };
  const server = createServer(async (request, response) => {
    request.resume();
    await post({ traceparent: String(request.headers.traceparent) });
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const targetUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await hooks.put({ model: "signalbox.run", signals: ["created", "updated"], targetUrl });
  await hooks.sql.begin((transaction) => keepTriggers(transaction, { off: false }));
  expect((await post()).status).toBe(200);
  let turns = 0;
  for (; turns < 50; turns += 1) {
    const { occurrences } = await hooks.drain();
    if ((await hooks.send()) === 0 && occurrences === 0) break;
  }
  server.close();
  expect(turns).toBeLessThan(50);
  const callbacks = await hooks.list();
  const depths = new Set(callbacks.map(({ depth, status }) => `${depth} ${status}`));
  expect([...depths].toSorted()).toEqual(["1 sent", "2 sent", "3 error"]);
  expect(new Set(callbacks.map((callback) => callback.trace_id)).size).toBe(1);
  await hooks.sql`truncate hooks, hook_signals`;
  await hooks.sql.begin((transaction) => keepTriggers(transaction, { off: false }));
});
