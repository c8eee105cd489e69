import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { openTestSender } from "./open-test-sender.ts";
import { startTestServer } from "./start-test-server.ts";

describe("kept-alive connections", () => {
  it("are used again", async () => {
    const server = await startTestServer((_request, response) => response.end("ok"));
    const send = openTestSender({ connectionsPerHostMax: 1 });
    for (let count = 0; count < 5; count++) expect(await send(server.url)).toMatchObject({ status: 200 });
    expect(server.connectionCount()).toBe(1);
  });

  it("that the target has closed meanwhile cost nothing: the next message takes a new one", async () => {
    const server = await startTestServer((_request, response) => response.end("ok"));
    const send = openTestSender();
    await send(server.url);
    const [socket] = server.sockets as Set<Socket>;
    const closed = once(socket as Socket, "close");
    (socket as Socket).destroy();
    await closed;
    expect(await send(server.url)).toMatchObject({ kind: "answered", status: 200 });
    expect(server.connectionCount()).toBe(2);
  });

  it("that break in the moment of use give a lost answer, and nothing is sent twice in secret", async () => {
    const server = await startTestServer((request, response) => {
      if (server.requests.length === 1) response.end("ok");
      else request.socket.resetAndDestroy();
    });
    const send = openTestSender({ connectionsPerHostMax: 1 });
    await send(server.url);
    expect(await send(server.url)).toMatchObject({
      kind: "answer_lost",
      detail: expect.stringContaining("It had kept the connection open from an earlier request."),
    });
    expect(server.requests).toHaveLength(2);
  });

  it("are limited per host; who waits too long for one has sent nothing, and holds up nobody", async () => {
    let finishFirst = () => {};
    const arrived = Promise.withResolvers<void>();
    const server = await startTestServer((request, response) => {
      if (request.url !== "/first") return void response.end("ok");
      finishFirst = () => void response.end("at last");
      arrived.resolve();
    });
    const send = openTestSender({ connectionsPerHostMax: 1 });
    const first = send(`${server.url}/first`);
    await arrived.promise;
    expect(await send(`${server.url}/second`, { timeoutMs: 50 })).toMatchObject({
      kind: "no_connection",
      detail: "There was no connection to 127.0.0.1 within 0.05 s.",
    });
    finishFirst();
    expect(await first).toMatchObject({ status: 200, body: "at last" });
    expect(await send(`${server.url}/third`)).toMatchObject({ status: 200 });
    expect(server.requests).toEqual(["POST /first", "POST /third"]);
    expect(server.connectionCount()).toBe(1);
  });

  it("do not mix up answers and addresses when many are in use", async () => {
    const server = await startTestServer((request, response) => response.end(request.url));
    const send = openTestSender({ connectionsPerHostMax: 8 });
    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => send(`${server.url}/${index}`)));
    expect(results.map((result) => result.kind === "answered" && result.body)).toEqual(
      results.map((_, index) => `/${index}`),
    );
    expect(new Set(results.map((result) => result.remoteAddress))).toEqual(new Set(["127.0.0.1"]));
    expect(server.connectionCount()).toBeLessThanOrEqual(8);
  });
});
