import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeMediator } from "#scripts/testing/describe-mediator.ts";
import { makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { type BuiltWeb, builtDoors, openBuiltWeb } from "#scripts/testing/open-built-web.ts";
import { startUpstream } from "#scripts/testing/start-upstream.ts";

// The built web process, once as it runs in production and once with every request through Next.
describe.each(builtDoors)("the web process with the mediator's doors of %s", (name, hotRoutes) => {
  let web: BuiltWeb;
  beforeAll(async () => {
    web = await openBuiltWeb(hotRoutes);
  });
  afterAll(async () => {
    expect(await web.close()).toBe(0);
  });

  describeMediator(name, { sql: () => web.database.sql, send: (path, init) => fetch(web.origin + path, init) });

  it("leaves the platform's own addresses alone, whatever channels there are", async () => {
    const { sql } = web.database;
    const upstream = await startUpstream();
    const client = await makeClient(sql);
    await makeChannel(sql, await makeMediator(sql, upstream.url), { pathPattern: "*", name: `all-${hotRoutes}` });
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(web.origin + path, { redirect: "manual", headers: { ...client.headers, ...headers } });
    await expect.poll(async () => (await get("/anything")).status, { timeout: 10_000 }).toBe(200);
    upstream.requests.length = 0;
    expect(await (await get("/")).json()).toMatchObject({ service: "Signalbox", status: "running" });
    expect((await get("/", { accept: "text/html" })).headers.get("location")).toBe("/admin");
    expect((await get("/admin/nothing-here", { accept: "text/html" })).status).not.toBe(200);
    expect((await get("/api/nothing-here")).status).toBe(404);
    expect((await get("/webhook/a/b")).status).toBe(404);
    expect((await get("/_next/static/nothing.js")).status).toBe(404);
    expect(await (await get("/health/")).json()).toMatchObject({ ok: true, services: { database: { checked: true } } });
    expect((await get("/health/ready")).status).toBe(200);
    expect(upstream.requests).toHaveLength(0);
    await upstream.close();
  });

  it("reads a target that holds a whole address by its path, and refuses what is no path", async () => {
    const raw = (target: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(web.origin).port), "127.0.0.1");
        let text = "";
        socket.on("data", (part) => {
          text += part;
        });
        socket.on("close", () => resolve(text));
        socket.write(`GET ${target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
      });
    expect(await raw("http://other.example/health/live")).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw("//other.example/x")).toMatch(/^HTTP\/1\.1 (401|308) /);
    expect(await raw("*")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw("other.example:443")).toMatch(/^HTTP\/1\.1 400 /);
  });
});
