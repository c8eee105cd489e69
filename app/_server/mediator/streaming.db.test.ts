import { createHash, randomBytes } from "node:crypto";
import { type ClientRequest, type IncomingMessage, request as sendRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { serveMediatorOnLoopback } from "#scripts/testing/serve-mediator.ts";
import { startUpstream, type Upstream } from "#scripts/testing/start-upstream.ts";

let test: TestPlatform;
let server: Awaited<ReturnType<typeof serveMediatorOnLoopback>>;
let upstream: Upstream;
let client: MadeClient;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
  [server, upstream] = await Promise.all([serveMediatorOnLoopback(), startUpstream()]);
  const { sql } = test.platform.database;
  client = await makeClient(sql);
  const mediatorId = await makeMediator(sql, upstream.url);
  await makeChannel(sql, mediatorId, { pathPattern: "/s/*", timeoutMs: 2_000 });
  await makeChannel(sql, mediatorId, { pathPattern: "/small/*", bodyBytesMax: 100_000 });
  test.platform.directory.forget();
});
afterAll(async () => {
  await Promise.all([server.close(), upstream.close()]);
  await test.close();
});
beforeEach(() => {
  upstream.requests.length = 0;
  upstream.answers.length = 0;
  upstream.handle = null;
});

function begin(
  path: string,
  init: { method?: string; headers?: Record<string, string> } = {},
): {
  request: ClientRequest;
  answer: Promise<IncomingMessage>;
} {
  const { port } = new URL(server.origin);
  const request = sendRequest({
    host: "127.0.0.1",
    port,
    path,
    method: init.method ?? "POST",
    headers: { ...client.headers, ...init.headers },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
  answer.catch(() => {});
  return { request, answer };
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function readRow(path: string): Promise<Record<string, unknown>> {
  let row: Record<string, unknown> | undefined;
  await expect
    .poll(async () => {
      [row] = await test.platform.database.sql`select * from transactions where request_url = ${path}
        and status in ('successful', 'failed')`;
      return row !== undefined;
    })
    .toBe(true);
  return row as Record<string, unknown>;
}

/** Sends bytes as they are and returns what comes back until the connection is closed, or nothing more comes. */
async function sendRaw(text: string): Promise<string> {
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
}

const credentials = () => `x-client-id: ${client.clientId}\r\nx-client-secret: ${client.secret}\r\n`;

describe("bodies that stream", () => {
  it("run through whole in both directions, counted and kept at their beginning only", async () => {
    const sent = randomBytes(3_000_000);
    const hash = createHash("sha256");
    upstream.handle = (request, response) => {
      response.writeHead(200, { "content-length": request.headers["content-length"] });
      request.on("data", (part: Buffer) => hash.update(part));
      request.pipe(response);
    };
    const { request, answer } = begin("/s/both", { headers: { "content-length": String(sent.length) } });
    request.end(sent);
    const message = await answer;
    expect(message.headers["content-length"]).toBe(String(sent.length));
    const received = await readAll(message);
    expect(received.equals(sent)).toBe(true);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(sent).digest("hex"));
    const row = await readRow("/s/both");
    expect(row).toMatchObject({ request_bytes: sent.length, response_bytes: sent.length, status: "successful" });
    expect((row.response_body as string).endsWith("...<truncated>")).toBe(true);
  });

  it("keep chunked requests chunked, and reach the mediator before they have ended", async () => {
    let seen = "";
    const first = Promise.withResolvers<void>();
    upstream.handle = (request, response) => {
      request.on("data", (part: Buffer) => {
        seen += part.toString();
        first.resolve();
      });
      request.on("end", () => response.end(request.headers["transfer-encoding"]));
    };
    const { request, answer } = begin("/s/chunked", { headers: { "transfer-encoding": "chunked" } });
    request.write("one");
    await first.promise;
    expect(seen).toBe("one");
    request.end("two");
    expect((await readAll(await answer)).toString()).toBe("chunked");
    expect(seen).toBe("onetwo");
    expect(await readRow("/s/chunked")).toMatchObject({ request_body: "onetwo", request_bytes: 6 });
  });

  it("reach the caller as they come, and end only when they are on record", async () => {
    const more = Promise.withResolvers<() => void>();
    upstream.handle = (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      more.resolve(() => response.end("data: 2\n\n"));
    };
    const { request, answer } = begin("/s/events", { method: "GET" });
    request.end();
    const message = await answer;
    const [part] = (await new Promise((resolve) => message.once("data", (data) => resolve([data])))) as [Buffer];
    expect(part.toString()).toBe("data: 1\n\n");
    (await more.promise)();
    await readAll(message);
    const [row] = await test.platform.database.sql`select status, response_body from transactions
      where request_url = '/s/events'`;
    expect(row).toEqual({ status: "successful", response_body: "data: 1\n\ndata: 2\n\n" });
  });

  it("pass compressed as they came, and are readable on record", async () => {
    const packed = gzipSync("ninety-nine");
    upstream.answers.push((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(packed));
    const { request, answer } = begin("/s/gzip", { method: "GET" });
    request.end();
    const message = await answer;
    expect(message.headers["content-encoding"]).toBe("gzip");
    expect((await readAll(message)).equals(packed)).toBe(true);
    expect(await readRow("/s/gzip")).toMatchObject({ response_body: "ninety-nine" });
    upstream.answers.push((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
    );
    const broken = begin("/s/gzip-broken", { method: "GET" });
    broken.request.end();
    expect((await readAll(await broken.answer)).toString()).toBe("no gzip");
    expect(await readRow("/s/gzip-broken")).toMatchObject({ response_body: "[7 bytes, compressed as gzip]" });
  });

  it("are cut at their channel's limit though nobody had announced their length", async () => {
    const { request, answer } = begin("/small/x", { headers: { "transfer-encoding": "chunked" } });
    request.on("error", () => {});
    request.write("x".repeat(60_000));
    request.write("x".repeat(60_000));
    const message = await answer;
    expect(message.statusCode).toBe(413);
    request.destroy();
    expect(await readRow("/small/x")).toMatchObject({ refusal: "body_too_large", response_status_code: 413 });
    expect(upstream.requests.every(({ complete }) => !complete)).toBe(true);
  });

  it("may be answered before they have ended, and the connection is not used again", async () => {
    upstream.handle = (_request, response) => void response.writeHead(400, { connection: "close" }).end("early");
    const { request, answer } = begin("/s/early", { headers: { "content-length": "1000000" } });
    request.on("error", () => {});
    request.write("x".repeat(100_000));
    const message = await answer;
    expect(message.statusCode).toBe(400);
    expect(message.headers.connection).toBe("close");
    expect((await readAll(message)).toString()).toBe("early");
    request.destroy();
  });
});

describe("exchanges that break", () => {
  it("are cancelled at the mediator when the caller goes away, and recorded so", async () => {
    const closed = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    upstream.handle = (request) => {
      request.resume();
      request.socket.once("close", () => closed.resolve());
      arrived.resolve();
    };
    const { request } = begin("/s/gone", { method: "GET" });
    request.on("error", () => {});
    request.end();
    await arrived.promise;
    request.destroy();
    await closed.promise;
    const row = await readRow("/s/gone");
    expect(row).toMatchObject({ status: "failed", response_status_code: null });
    expect(row.error_message).toMatch(/caller closed the connection/);
  });

  it("are recorded when the caller goes away in the middle of its own body", async () => {
    const broken = Promise.withResolvers<void>();
    upstream.handle = (request) => {
      request.on("error", () => {});
      request.once("close", () => broken.resolve());
      request.resume();
    };
    const { request } = begin("/s/half-sent", { headers: { "content-length": "1000000" } });
    request.on("error", () => {});
    request.write("x".repeat(200_000));
    await expect.poll(() => upstream.sockets.size).toBeGreaterThan(0);
    setTimeout(() => request.destroy(), 50);
    await broken.promise;
    expect((await readRow("/s/half-sent")).error_message).toMatch(/caller closed the connection/);
  });

  it("break the caller's connection too when the mediator breaks off in the middle of an answer", async () => {
    upstream.handle = (_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("x".repeat(500));
      setTimeout(() => response.destroy(), 50);
    };
    const { request, answer } = begin("/s/broken", { method: "GET" });
    request.end();
    await expect(answer.then(readAll)).rejects.toThrow();
    const row = await readRow("/s/broken");
    expect(row).toMatchObject({ status: "failed", response_status_code: 200, response_bytes: 500 });
    expect(row.error_message).toMatch(/broke the connection off/);
  });

  it("end when nothing comes any more for as long as the channel allows", async () => {
    upstream.handle = (_request, response) => {
      response.writeHead(200);
      response.write("x");
    };
    const { request, answer } = begin("/s/silent", { method: "GET" });
    request.end();
    await expect(answer.then(readAll)).rejects.toThrow();
    expect((await readRow("/s/silent")).error_message).toMatch(/Nothing more of the answer came/);
  });

  it("leave a mediator alone that failed ten times in a row, and say for how long", async () => {
    const { sql } = test.platform.database;
    const gone = await makeMediator(sql, "http://127.0.0.1:1");
    await makeChannel(sql, gone, { pathPattern: "/down", methods: ["GET"] });
    test.platform.directory.forget();
    for (let times = 0; times < 10; times += 1) {
      const response = await fetch(`${server.origin}/down`, { headers: client.headers });
      expect(response.status).toBe(502);
    }
    const response = await fetch(`${server.origin}/down`, { headers: client.headers });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    const id = response.headers.get("x-correlation-id");
    await expect
      .poll(async () => (await sql`select refusal from transactions where id = ${id}`)[0]?.refusal)
      .toBe("mediator_paused");
  });
});

describe("requests that are not what they seem", () => {
  it("invite a body only when it is wanted", async () => {
    const head = `POST /s/expect HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nexpect: 100-continue\r\n`;
    const refused = await sendRaw(`${head}\r\n`);
    expect(refused).toMatch(/^HTTP\/1\.1 401 /);
    expect(refused).toMatch(/connection: close/i);
    const invited = await sendRaw(`${head}${credentials()}\r\nhi`);
    expect(invited).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(upstream.requests[0]?.headers.expect).toBeUndefined();
  });

  it("are refused with two framings, folded headers or control characters, and reach no mediator", async () => {
    const requests = [
      `POST /s/x HTTP/1.1\r\nhost: a\r\n${credentials()}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /s/y HTTP/1.1\r\n\r\n`,
      `POST /s/x HTTP/1.1\r\nhost: a\r\n${credentials()}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
      `POST /s/x HTTP/1.1\r\nhost: a\r\n${credentials()}content-length: 1\r\ncontent-length: 2\r\n\r\nab`,
      `GET /s/x HTTP/1.1\r\nhost: a\r\n${credentials()}x-folded: a\r\n b\r\n\r\n`,
      `GET /s/x HTTP/1.1\r\nhost: a\r\n${credentials()}x-bad: a\u0000b\r\n\r\n`,
      `GET /s/a b HTTP/1.1\r\nhost: a\r\n${credentials()}\r\n`,
    ];
    for (const text of requests) expect(await sendRaw(text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(upstream.requests).toHaveLength(0);
  });

  it("do not leave the mediator's address by dots, in any spelling", async () => {
    for (const path of ["/s/../admin", "/s/%2e%2e/x", "/s/..%2fx", "/s/%252e%252e/x", "/s/a\\..\\b", "/s/%00"]) {
      expect(await sendRaw(`GET ${path} HTTP/1.1\r\nhost: a\r\n${credentials()}connection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 (400|404) /,
      );
    }
    expect(upstream.requests).toHaveLength(0);
  });

  it("are told that a connection is not upgraded, but for an offer of HTTP/2", async () => {
    const upgrade = (to: string) =>
      `GET /s/up HTTP/1.1\r\nhost: a\r\n${credentials()}connection: upgrade\r\nupgrade: ${to}\r\n\r\n`;
    expect(await sendRaw(upgrade("websocket"))).toMatch(/^HTTP\/1\.1 501 [\s\S]*websocket is not supported/);
    expect(upstream.requests).toHaveLength(0);
    expect(await sendRaw(upgrade("h2c"))).toMatch(/^HTTP\/1\.1 200 /);
    expect(upstream.requests[0]?.headers.upgrade).toBeUndefined();
  });

  it("pass on no trailers, and no header that Connection names", async () => {
    const text = `POST /s/tr HTTP/1.1\r\nhost: a\r\n${credentials()}connection: x-mine, close\r\nx-mine: 1\r\ntransfer-encoding: chunked\r\ntrailer: x-late\r\n\r\n2\r\nhi\r\n0\r\nx-late: 1\r\n\r\n`;
    expect(await sendRaw(text)).toMatch(/^HTTP\/1\.1 200 /);
    expect(upstream.requests[0]?.rawHeaders.map((name) => name.toLowerCase())).not.toContain("x-mine");
    expect(upstream.requests[0]?.headers.trailer).toBeUndefined();
    expect(upstream.requests[0]?.body.toString()).toBe("hi");
  });
});
