import { describe, expect, it } from "vitest";
import { makeChannel, makeMediator } from "#scripts/testing/make-mediator.ts";
import { openRelayForTests, readAll } from "#scripts/testing/open-relay-for-tests.ts";

const relay = openRelayForTests();

describe("exchanges that break", () => {
  it("are cancelled at the mediator when the caller goes away, and recorded so", async () => {
    const closed = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    relay.upstream.handle = (request) => {
      request.resume();
      request.socket.once("close", () => closed.resolve());
      arrived.resolve();
    };
    const { request } = relay.begin("/s/gone", { method: "GET" });
    request.on("error", () => {});
    request.end();
    await arrived.promise;
    request.destroy();
    await closed.promise;
    const row = await relay.readRow("/s/gone");
    expect(row).toMatchObject({ status: "failed", response_status_code: null });
    expect(row.error_message).toMatch(/caller closed the connection/);
  });

  it("are recorded when the caller goes away in the middle of its own body", async () => {
    const broken = Promise.withResolvers<void>();
    relay.upstream.handle = (request) => {
      request.on("error", () => {});
      request.once("close", () => broken.resolve());
      request.resume();
    };
    const { request } = relay.begin("/s/half-sent", { headers: { "content-length": "1000000" } });
    request.on("error", () => {});
    request.write("x".repeat(200_000));
    await expect.poll(() => relay.upstream.sockets.size).toBeGreaterThan(0);
    setTimeout(() => request.destroy(), 50);
    await broken.promise;
    expect((await relay.readRow("/s/half-sent")).error_message).toMatch(/caller closed the connection/);
  });

  it("break the caller's connection too when the mediator breaks off in the middle of an answer", async () => {
    relay.upstream.handle = (_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("x".repeat(500));
      setTimeout(() => response.destroy(), 50);
    };
    const { request, answer } = relay.begin("/s/broken", { method: "GET" });
    request.end();
    await expect(answer.then(readAll)).rejects.toThrow();
    const row = await relay.readRow("/s/broken");
    expect(row).toMatchObject({ status: "failed", response_status_code: 200, response_bytes: 500 });
    expect(row.error_message).toMatch(/broke the connection off/);
  });

  it("end when nothing comes any more for as long as the channel allows", async () => {
    relay.upstream.handle = (_request, response) => {
      response.writeHead(200);
      response.write("x");
    };
    const { request, answer } = relay.begin("/s/silent", { method: "GET" });
    request.end();
    await expect(answer.then(readAll)).rejects.toThrow();
    expect((await relay.readRow("/s/silent")).error_message).toMatch(/Nothing more of the answer came/);
  });

  it("leave a mediator alone that failed ten times in a row, and say for how long", async () => {
    const { sql } = relay.test.platform.database;
    const gone = await makeMediator(sql, "http://127.0.0.1:1");
    await makeChannel(sql, gone, { pathPattern: "/down", methods: ["GET"] });
    relay.test.platform.directory.forget();
    for (let times = 0; times < 10; times += 1) {
      const response = await fetch(`${relay.origin}/down`, { headers: relay.clientHeaders() });
      expect(response.status).toBe(502);
    }
    const response = await fetch(`${relay.origin}/down`, { headers: relay.clientHeaders() });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    const id = response.headers.get("x-correlation-id");
    await expect
      .poll(async () => (await sql`select refusal from transactions where id = ${id}`)[0]?.refusal)
      .toBe("mediator_paused");
  });
});
