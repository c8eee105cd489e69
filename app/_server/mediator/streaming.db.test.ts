import { createHash, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openRelayForTests, readAll } from "#scripts/testing/open-relay-for-tests.ts";

const relay = openRelayForTests();

describe("bodies that stream", () => {
  it("run through whole in both directions, counted and kept at their beginning only", async () => {
    const sent = randomBytes(3_000_000);
    const hash = createHash("sha256");
    relay.upstream.handle = (request, response) => {
      response.writeHead(200, { "content-length": request.headers["content-length"] });
      request.on("data", (part: Buffer) => hash.update(part));
      request.pipe(response);
    };
    const { request, answer } = relay.begin("/s/both", { headers: { "content-length": String(sent.length) } });
    request.end(sent);
    const message = await answer;
    expect(message.headers["content-length"]).toBe(String(sent.length));
    const received = await readAll(message);
    expect(received.equals(sent)).toBe(true);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(sent).digest("hex"));
    const row = await relay.readRow("/s/both");
    expect(row).toMatchObject({ request_bytes: sent.length, response_bytes: sent.length, status: "successful" });
    expect((row.response_body as string).endsWith("...<truncated>")).toBe(true);
  });

  it("keep chunked requests chunked, and reach the mediator before they have ended", async () => {
    let seen = "";
    const first = Promise.withResolvers<void>();
    relay.upstream.handle = (request, response) => {
      request.on("data", (part: Buffer) => {
        seen += part.toString();
        first.resolve();
      });
      request.on("end", () => response.end(request.headers["transfer-encoding"]));
    };
    const { request, answer } = relay.begin("/s/chunked", { headers: { "transfer-encoding": "chunked" } });
    request.write("one");
    await first.promise;
    expect(seen).toBe("one");
    request.end("two");
    expect((await readAll(await answer)).toString()).toBe("chunked");
    expect(seen).toBe("onetwo");
    expect(await relay.readRow("/s/chunked")).toMatchObject({ request_body: "onetwo", request_bytes: 6 });
  });

  it("are missed where a channel demands one and the announced chunks hold nothing, and lose nothing where they do", async () => {
    const chunked = { headers: { "transfer-encoding": "chunked" } };
    const empty = relay.begin("/must/none", chunked);
    empty.request.end();
    const refused = await empty.answer;
    expect(refused.statusCode).toBe(400);
    expect((await readAll(refused)).toString()).toContain("Request body is required");
    expect(relay.upstream.requests).toHaveLength(0);
    relay.upstream.handle = (request, response) => request.pipe(response);
    const begun = relay.begin("/must/some", chunked);
    begun.request.write("one");
    begun.request.end("two");
    expect((await readAll(await begun.answer)).toString()).toBe("onetwo");
  });

  it("reach the caller as they come, and end only when they are on record", async () => {
    const more = Promise.withResolvers<() => void>();
    relay.upstream.handle = (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      more.resolve(() => response.end("data: 2\n\n"));
    };
    const { request, answer } = relay.begin("/s/events", { method: "GET" });
    request.end();
    const message = await answer;
    const [part] = (await new Promise((resolve) => message.once("data", (data) => resolve([data])))) as [Buffer];
    expect(part.toString()).toBe("data: 1\n\n");
    (await more.promise)();
    await readAll(message);
    const [row] = await relay.test.platform.database.sql`select status, response_body from transactions
      where request_url = '/s/events'`;
    expect(row).toEqual({ status: "successful", response_body: "data: 1\n\ndata: 2\n\n" });
  });

  it("pass compressed as they came, and are readable on record", async () => {
    const packed = gzipSync("ninety-nine");
    relay.upstream.answers.push((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed),
    );
    const { request, answer } = relay.begin("/s/gzip", { method: "GET" });
    request.end();
    const message = await answer;
    expect(message.headers["content-encoding"]).toBe("gzip");
    expect((await readAll(message)).equals(packed)).toBe(true);
    expect(await relay.readRow("/s/gzip")).toMatchObject({ response_body: "ninety-nine" });
    relay.upstream.answers.push((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
    );
    const broken = relay.begin("/s/gzip-broken", { method: "GET" });
    broken.request.end();
    expect((await readAll(await broken.answer)).toString()).toBe("no gzip");
    expect(await relay.readRow("/s/gzip-broken")).toMatchObject({ response_body: "[7 bytes, compressed as gzip]" });
  });

  it("are cut at their channel's limit though nobody had announced their length", async () => {
    const { request, answer } = relay.begin("/small/x", { headers: { "transfer-encoding": "chunked" } });
    request.on("error", () => {});
    request.write("x".repeat(60_000));
    request.write("x".repeat(60_000));
    const message = await answer;
    expect(message.statusCode).toBe(413);
    request.destroy();
    expect(await relay.readRow("/small/x")).toMatchObject({ refusal: "body_too_large", response_status_code: 413 });
    expect(relay.upstream.requests.every(({ complete }) => !complete)).toBe(true);
  });

  it("may be answered before they have ended, and the connection is not used again", async () => {
    relay.upstream.handle = (_request, response) => void response.writeHead(400, { connection: "close" }).end("early");
    const { request, answer } = relay.begin("/s/early", { headers: { "content-length": "1000000" } });
    request.on("error", () => {});
    request.write("x".repeat(100_000));
    const message = await answer;
    expect(message.statusCode).toBe(400);
    expect(message.headers.connection).toBe("close");
    expect((await readAll(message)).toString()).toBe("early");
    request.destroy();
  });
});
