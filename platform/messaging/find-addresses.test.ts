import { expect, it } from "vitest";
import { openTestSender } from "#adapters/http/open-test-sender.ts";
import { startTestServer } from "#adapters/http/start-test-server.ts";
import type { Sql } from "#db/connect.ts";
import { openFindAddresses } from "./find-addresses.ts";

const noDatabase = null as unknown as Sql;

/** An identity store that answers for each identity as told, and how many questions were open at most. */
async function openStore(answers: Record<string, { status?: number; body: string }>) {
  const seen = { authorization: new Set<string | undefined>(), open: 0, openMost: 0 };
  const server = await startTestServer((request, response) => {
    seen.authorization.add(request.headers.authorization);
    seen.openMost = Math.max(seen.openMost, ++seen.open);
    const id = request.url?.split("/")[4] ?? "";
    const { status = 200, body } = answers[id] ?? { body: '{"count": 0, "results": []}' };
    setImmediate(() => {
      seen.open--;
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    });
  });
  const sender = openTestSender();
  const find = openFindAddresses({
    sql: noDatabase,
    store: { url: `${server.url}/api/v1`, token: "sesame" },
    send: (request) => sender(request.url, request),
  });
  return { find, server, seen };
}

const list = (...addresses: string[]) => JSON.stringify({ results: addresses.map((address) => ({ address })) });

it("asks the store for the default address with its token, and tells apart what it answers", async () => {
  const { find, server, seen } = await openStore({
    mother: { body: list("+27123", "+27456") },
    gone: { status: 404, body: "{}" },
    locked: { status: 401, body: "{}" },
    broken: { status: 500, body: "<h1>Error</h1>" },
    odd: { body: "<h1>Welcome</h1>" },
  });
  const identities = ["mother", "nobody", "gone", "locked", "broken", "odd"];
  const found = await find(identities.map((identity) => ({ identity, type: identity === "nobody" ? "email" : null })));
  expect(found.get("mother")).toEqual({ kind: "found", address: "+27123", type: "msisdn", through: null });
  expect(found.get("nobody")).toEqual({ kind: "none" });
  expect(found.get("gone")).toEqual({ kind: "none" });
  expect(found.get("locked")).toMatchObject({
    kind: "unreachable",
    detail: expect.stringContaining("IDENTITY_STORE_TOKEN"),
  });
  expect(found.get("broken")).toMatchObject({ kind: "unreachable", detail: expect.stringContaining("answered 500") });
  expect(found.get("odd")).toMatchObject({ kind: "unreachable", detail: expect.stringContaining("no list") });
  const query = "?default=True&use_communicate_through=True";
  expect(server.requests).toContain(`GET /api/v1/identities/mother/addresses/msisdn${query}`);
  expect(server.requests).toContain(`GET /api/v1/identities/nobody/addresses/email${query}`);
  expect([...seen.authorization]).toEqual(["Token sesame"]);
});

it("asks for a page with no more than sixteen questions open at a time", async () => {
  const { find, server, seen } = await openStore({});
  const page = Array.from({ length: 200 }, (_, index) => ({ identity: `person-${index}`, type: null }));
  expect((await find(page)).size).toBe(200);
  expect(server.requests).toHaveLength(200);
  expect(seen.openMost).toBeLessThanOrEqual(16);
});

it("says that the store is not reached, so that it is asked again later", async () => {
  const { find, server } = await openStore({});
  for (const socket of server.sockets) socket.destroy();
  const sender = openTestSender();
  const nowhere = openFindAddresses({
    sql: noDatabase,
    store: { url: "http://127.0.0.1:9", token: null },
    send: (request) => sender(request.url, request),
  });
  expect(await nowhere([{ identity: "mother", type: null }])).toEqual(
    new Map([["mother", { kind: "unreachable", detail: expect.stringContaining("not reached") }]]),
  );
  expect(await find([])).toEqual(new Map());
});
