import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import {
  type MadeClient,
  makeChannel,
  makeClient,
  makeMediator,
  makeRegistration,
} from "#scripts/testing/make-mediator.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { serveMediatorOnLoopback } from "#scripts/testing/serve-mediator.ts";
import { type RunningEsb, startEsb } from "#scripts/testing/start-esb.ts";

let test: TestPlatform;
let bus: RunningEsb;
let server: Awaited<ReturnType<typeof serveMediatorOnLoopback>>;
let client: MadeClient;
beforeAll(async () => {
  bus = await startEsb();
  test = await openTestPlatform({
    GOVESB_TOKEN_URL: bus.tokenUrl,
    GOVESB_ENGINE_URL: bus.engineUrl,
    ESB_CLIENT_ID: bus.clientId,
    ESB_CLIENT_SECRET: bus.clientSecret,
    CLIENT_PRIVATE_KEY: bus.keys.clientPrivate,
    CLIENT_PUBLIC_KEY: bus.keys.clientPublic,
    GOV_ESB_PUBLIC_KEY: bus.keys.busPublic,
  });
  setPlatform(test.platform);
  server = await serveMediatorOnLoopback();
  const { sql } = test.platform.database;
  client = await makeClient(sql);
  const channelId = await makeChannel(sql, await makeMediator(sql, "http://127.0.0.1:1"), { pathPattern: "/bus" });
  await makeRegistration(sql, { channelId, organization: "Registry", apiCode: "API1" });
  test.platform.directory.forget();
});
afterAll(async () => {
  await server.close();
  await test.close();
  await bus.close();
});
beforeEach(() => {
  bus.seen.length = 0;
  bus.behave.answer = "signed";
});

const call = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/bus`, {
    method: "POST",
    body,
    headers: { ...client.headers, "content-type": "application/json", "x-organization": "registry", ...headers },
  });
const readRow = async (response: Response) => {
  const id = response.headers.get("x-correlation-id");
  return (await test.platform.database.sql`select * from transactions where id = ${id}`)[0];
};

describe("a call by the national bus", () => {
  it("is signed, relayed, answered with the bus's own envelope, and on record with its registration's facts", async () => {
    const response = await call('{"requestdata":{"teacher":"T-1"},"dropped":1}');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: expect.anything(), signature: expect.any(String) });
    expect(bus.seen[0]?.data).toBe('{"apiCode":"API1","esbBody":{"teacher":"T-1"}}');
    expect(await readRow(response)).toMatchObject({
      route: "esb",
      status: "successful",
      target_url: `${bus.engineUrl}/request`,
      esb: { organization: "registry", mode: "normal", signatureVerified: true },
    });
  });

  it("fails with 502 when nothing proves that the answer is the bus's", async () => {
    bus.behave.answer = "wrong_signature";
    const response = await call("{}");
    expect(response.status).toBe(502);
    expect(await readRow(response)).toMatchObject({ status: "failed", route: "esb" });
  });

  it("is refused without its organisation, and with a body that the bus cannot carry, also where it would be done later", async () => {
    expect((await call("{}", { "x-organization": "" })).status).toBe(400);
    for (const headers of [{}, { prefer: "respond-async" }]) {
      const response = await call("[1]", headers as Record<string, string>);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ ok: false, error: "ESB forwarding expects a JSON object body" });
    }
    expect((await call("{}", { prefer: "respond-async" })).status).toBe(202);
    expect(bus.seen).toHaveLength(0);
  });
});
