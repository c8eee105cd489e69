import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { HttpRequest } from "./model.ts";
import { openHttpSender } from "./open-http-sender.ts";
import { loopback, openTestSender } from "./open-test-sender.ts";
import { startTestServer } from "./start-test-server.ts";

describe("an answer", () => {
  it("comes back with status, header lines, body and the address that gave it", async () => {
    const server = await startTestServer((request, response) => {
      request.setEncoding("utf8");
      let body = "";
      request.on("data", (text: string) => {
        body += text;
      });
      request.on("end", () => {
        response.writeHead(
          503,
          [
            ["Retry-After", "120"],
            ["Set-Cookie", "a=1"],
            ["Set-Cookie", "b=2"],
            ["X-Got", String(request.headers["x-sent"])],
          ].flat(),
        );
        response.end(`got ${body}`);
      });
    });
    const result = await openTestSender()(`${server.url}/a/b?c=%20d#e`, {
      method: "PUT",
      headers: [["X-Sent", "yes"]],
      body: "grüß",
    });
    expect(result).toMatchObject({
      kind: "answered",
      status: 503,
      retryAfterMs: 120_000,
      body: "got grüß",
      bodyBytes: 10,
      bodyTruncated: false,
      bodyProblem: null,
      remoteAddress: "127.0.0.1",
    });
    const lines = result.kind === "answered" ? result.headers : [];
    expect(lines.slice(0, 4)).toEqual([
      ["Retry-After", "120"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Got", "yes"],
    ]);
    expect(server.requests).toEqual(["PUT /a/b?c=%20d"]);
  });

  it("is not followed when it is a redirect", async () => {
    const server = await startTestServer((_request, response) => response.writeHead(302, { Location: "/other" }).end());
    expect(await openTestSender()(`${server.url}/first`)).toMatchObject({ kind: "answered", status: 302 });
    expect(server.requests).toEqual(["POST /first"]);
  });

  it("is read up to the cap, and the rest of an endless one is not", async () => {
    const gone = Promise.withResolvers<void>();
    const server = await startTestServer((_request, response) => {
      const more = () => {
        while (response.write("x".repeat(16_384)));
      };
      response.on("drain", more).on("close", gone.resolve);
      more();
    });
    const result = await openTestSender()(server.url, { answerBytesMax: 100_000 });
    expect(result).toMatchObject({ kind: "answered", status: 200, bodyTruncated: true, bodyProblem: null });
    expect(result.kind === "answered" && result.body).toBe("x".repeat(100_000));
    await gone.promise;
  });

  it("keeps 64 KiB of the body, and no half character at its end", async () => {
    const server = await startTestServer((_request, response) => response.end("ü".repeat(40_000)));
    const result = await openTestSender()(server.url, { answerBytesMax: 65_535 });
    expect(result.kind === "answered" && result.body).toBe("ü".repeat(32_767));
    const other = await openTestSender()(server.url);
    expect(other.kind === "answered" && other.body.length).toBe(32_768);
  });

  it("that is as long as the cap is not called cut", async () => {
    const server = await startTestServer((_request, response) => response.end("12345"));
    expect(await openTestSender()(server.url, { answerBytesMax: 5 })).toMatchObject({
      body: "12345",
      bodyTruncated: false,
    });
  });

  it("is shown in the charset that it declares", async () => {
    const server = await startTestServer((_request, response) => {
      response.setHeader("Content-Type", "text/plain; charset=iso-8859-1");
      response.end(Buffer.from("J\xfcrgen", "latin1"));
    });
    expect(await openTestSender()(server.url)).toMatchObject({ body: "Jürgen" });
  });

  it("is not asked for compressed, and not unpacked when it is", async () => {
    let asked: unknown = "not yet";
    const server = await startTestServer((request, response) => {
      asked = request.headers["accept-encoding"];
      response.setHeader("Content-Encoding", "gzip");
      response.end(gzipSync("x".repeat(100_000)));
    });
    expect(await openTestSender()(server.url)).toMatchObject({
      kind: "answered",
      status: 200,
      body: "",
      bodyProblem: "The answer is compressed (gzip), although that was not asked for.",
    });
    expect(asked).toBeUndefined();
  });

  it("is the final one, not a 103 before it", async () => {
    const server = await startTestServer((_request, response) => {
      response.writeEarlyHints({ link: "</a.css>; rel=preload" }, () => response.writeHead(201).end("done"));
    });
    expect(await openTestSender()(server.url)).toMatchObject({ kind: "answered", status: 201, body: "done" });
  });

  it("counts although its body breaks off, because the target has decided", async () => {
    const server = await startTestServer((_request, response) => {
      response.writeHead(200, { "Content-Length": "1000" });
      response.write("partly", () => response.socket?.resetAndDestroy());
    });
    expect(await openTestSender()(server.url)).toMatchObject({
      kind: "answered",
      status: 200,
      body: "partly",
      bodyTruncated: true,
      bodyProblem: "The connection broke off before the whole answer had arrived.",
    });
  });

  it("counts although its body does not end in time", async () => {
    const server = await startTestServer((_request, response) => {
      response.writeHead(500);
      response.write("partly");
    });
    expect(await openTestSender()(server.url, { timeoutMs: 150 })).toMatchObject({
      kind: "answered",
      status: 500,
      body: "partly",
      bodyTruncated: true,
      bodyProblem: "The rest of the answer had not arrived after 0.15 s.",
    });
  });
});

describe("what can be no safe request", () => {
  it.each<[string, Partial<HttpRequest>]>([
    ["a line break in a value", { headers: [["X-A", "b\r\nX-Evil: 1"]] }],
    ["a control character in a value", { headers: [["X-A", "b\u0000"]] }],
    ["a character that HTTP cannot carry", { headers: [["X-A", "日本"]] }],
    ["a line break in a name", { headers: [["X-A\r\nX-Evil", "1"]] }],
    ["a blank in a name", { headers: [["X A", "1"]] }],
    ["no name", { headers: [["", "1"]] }],
    ["a length of its own", { headers: [["Content-Length", "5"]] }],
    ["an encoding of its own", { headers: [["transfer-encoding", "chunked"]] }],
    ["a host of its own", { headers: [["Host", "other.test"]] }],
    ["a method with a line break", { method: "GET / HTTP/1.1\r\nX: 1\r\n\r\nPOST" }],
    ["a tunnel", { method: "CONNECT" }],
    ["no timeout", { timeoutMs: 0 }],
  ])("is not sent: %s", async (_name, request) => {
    const server = await startTestServer((_request, response) => response.end());
    expect(await openTestSender()(server.url, request)).toMatchObject({ kind: "unsendable", code: null });
    expect(server.connectionCount()).toBe(0);
  });

  it.each(["ftp://a.test/", "http://user:pw@a.test/", "nonsense", "http://a.test:0/"])(
    "is not sent: %s",
    async (url) => {
      expect(await openTestSender()(url)).toMatchObject({ kind: "unsendable" });
    },
  );
});

it("closing lets what is running end", async () => {
  let finish = () => {};
  const arrived = Promise.withResolvers<void>();
  const server = await startTestServer((_request, response) => {
    finish = () => void response.end("done");
    arrived.resolve();
  });
  const sender = openHttpSender({ policy: loopback });
  const running = sender.send({ method: "GET", url: server.url, headers: [], body: null, timeoutMs: 10_000 });
  await arrived.promise;
  const closed = sender.close();
  finish();
  expect(await running).toMatchObject({ kind: "answered", body: "done" });
  await closed;
});
