import { afterAll, beforeAll } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { describeMediator } from "#scripts/testing/describe-mediator.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { serveMediatorOnLoopback } from "#scripts/testing/serve-mediator.ts";
import { socketAddressHeader } from "../client-address.ts";
import { serveMediator } from "./web-door.ts";

let test: TestPlatform;
let server: Awaited<ReturnType<typeof serveMediatorOnLoopback>>;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
  server = await serveMediatorOnLoopback();
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const sql = () => test.platform.database.sql;

describeMediator("the hot door", { sql, send: (path, init) => fetch(server.origin + path, init) });

describeMediator("the routes' own function", {
  sql,
  send: async (path, init) => {
    const request = new Request(`http://localhost${path}`, init);
    request.headers.set(socketAddressHeader, "127.0.0.1");
    return await serveMediator(request);
  },
});
