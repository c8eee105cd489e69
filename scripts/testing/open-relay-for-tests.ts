import { type ClientRequest, type IncomingMessage, request as sendRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "./make-mediator.ts";
import { openTestPlatform, type TestPlatform } from "./open-test-platform.ts";
import { serveMediatorOnLoopback } from "./serve-mediator.ts";
import { startUpstream, type Upstream } from "./start-upstream.ts";

export type TestRelay = {
  test: TestPlatform;
  origin: string;
  upstream: Upstream;
  begin: (
    path: string,
    init?: { method?: string; headers?: Record<string, string> },
  ) => { request: ClientRequest; answer: Promise<IncomingMessage> };
  /** The one ended transaction of a path, as soon as there is one. */
  readRow: (path: string) => Promise<Record<string, unknown>>;
  /** Sends bytes as they are and returns what comes back until the connection is closed, or nothing more comes. */
  sendRaw: (text: string) => Promise<string>;
  clientHeaders: () => Record<string, string>;
  /** The client's credentials as header lines. */
  credentials: () => string;
};

/**
 * A mediator before an upstream, on loopback, for the tests of a file: channels /s/* (2 s), /small/* (100,000 bytes) and /must/* (with
 * a body). What it answers is filled in before the first test.
 */
export function openRelayForTests(): TestRelay {
  let server: Awaited<ReturnType<typeof serveMediatorOnLoopback>>;
  let client: MadeClient;
  const relay = {} as TestRelay;
  beforeAll(async () => {
    const test = await openTestPlatform();
    setPlatform(test.platform);
    const [opened, upstream] = await Promise.all([serveMediatorOnLoopback(), startUpstream()]);
    server = opened;
    const { sql } = test.platform.database;
    client = await makeClient(sql);
    const mediatorId = await makeMediator(sql, upstream.url);
    await makeChannel(sql, mediatorId, { pathPattern: "/s/*", timeoutMs: 2_000 });
    await makeChannel(sql, mediatorId, { pathPattern: "/small/*", bodyBytesMax: 100_000 });
    await makeChannel(sql, mediatorId, { pathPattern: "/must/*", requiresRequestBody: true });
    test.platform.directory.forget();
    Object.assign(relay, { test, upstream, origin: server.origin });
  });
  afterAll(async () => {
    await Promise.all([server.close(), relay.upstream.close()]);
    await relay.test.close();
  });
  beforeEach(() => {
    relay.upstream.requests.length = 0;
    relay.upstream.answers.length = 0;
    relay.upstream.handle = null;
  });
  relay.begin = (path, init = {}) => {
    const { port } = new URL(server.origin);
    const headers = { ...client.headers, ...init.headers };
    const request = sendRequest({ host: "127.0.0.1", port, path, method: init.method ?? "POST", headers });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.once("error", reject);
    });
    answer.catch(() => {});
    return { request, answer };
  };
  relay.readRow = async (path) => {
    let row: Record<string, unknown> | undefined;
    await expect
      .poll(async () => {
        [row] = await relay.test.platform.database.sql`select * from transactions where request_url = ${path}
          and status in ('successful', 'failed')`;
        return row !== undefined;
      })
      .toBe(true);
    return row as Record<string, unknown>;
  };
  relay.sendRaw = async (text) => {
    const socket: Socket = connect(Number(new URL(server.origin).port), "127.0.0.1");
    const parts: Buffer[] = [];
    socket.on("data", (part) => parts.push(part));
    socket.on("error", () => {});
    socket.write(text, "latin1");
    await new Promise<void>((resolve) => {
      socket.once("close", () => resolve());
      socket.setTimeout(1_500, () => socket.destroy());
    });
    return Buffer.concat(parts).toString("latin1");
  };
  relay.credentials = () => `x-client-id: ${client.clientId}\r\nx-client-secret: ${client.secret}\r\n`;
  relay.clientHeaders = () => client.headers;
  return relay;
}

export async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
