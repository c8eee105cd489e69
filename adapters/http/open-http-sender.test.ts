import { once } from "node:events";
import { createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { type EgressPolicy, publicOnly } from "#core/egress/model.ts";
import { parseEgressAllow } from "#core/egress/parse-egress-allow.ts";
import type { LookUpAll } from "./egress-guard.ts";
import { localhostCertificate } from "./localhost-certificate.ts";
import type { HttpRequest } from "./model.ts";
import { openHttpSender, type SenderOptions } from "./open-http-sender.ts";
import { listen, startTestServer } from "./start-test-server.ts";

const loopback: EgressPolicy = { rules: [{ kind: "loopback", port: null }] };

function open(options: Partial<SenderOptions> = {}) {
  const sender = openHttpSender({ policy: loopback, ...options });
  onTestFinished(() => sender.close());
  return (url: string, request: Partial<HttpRequest> = {}): Promise<AttemptResult> =>
    sender.send({ method: "POST", url, headers: [], body: "{}", timeoutMs: 10_000, ...request });
}

/** A name service with these answers; whatever else is asked for is unknown. */
function names(answers: Record<string, string[]>): LookUpAll {
  return (hostname, _options, callback) => {
    const found = answers[hostname];
    if (found === undefined) callback(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
    else
      callback(
        null,
        found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
  };
}

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
    const result = await open()(`${server.url}/a/b?c=%20d#e`, {
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
    expect(await open()(`${server.url}/first`)).toMatchObject({ kind: "answered", status: 302 });
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
    const result = await open()(server.url, { answerBytesMax: 100_000 });
    expect(result).toMatchObject({ kind: "answered", status: 200, bodyTruncated: true, bodyProblem: null });
    expect(result.kind === "answered" && result.body).toBe("x".repeat(100_000));
    await gone.promise;
  });

  it("keeps 64 KiB of the body, and no half character at its end", async () => {
    const server = await startTestServer((_request, response) => response.end("ü".repeat(40_000)));
    const result = await open()(server.url, { answerBytesMax: 65_535 });
    expect(result.kind === "answered" && result.body).toBe("ü".repeat(32_767));
    const other = await open()(server.url);
    expect(other.kind === "answered" && other.body.length).toBe(32_768);
  });

  it("that is as long as the cap is not called cut", async () => {
    const server = await startTestServer((_request, response) => response.end("12345"));
    expect(await open()(server.url, { answerBytesMax: 5 })).toMatchObject({ body: "12345", bodyTruncated: false });
  });

  it("is shown in the charset that it declares", async () => {
    const server = await startTestServer((_request, response) => {
      response.setHeader("Content-Type", "text/plain; charset=iso-8859-1");
      response.end(Buffer.from("J\xfcrgen", "latin1"));
    });
    expect(await open()(server.url)).toMatchObject({ body: "Jürgen" });
  });

  it("is not asked for compressed, and not unpacked when it is", async () => {
    let asked: unknown = "not yet";
    const server = await startTestServer((request, response) => {
      asked = request.headers["accept-encoding"];
      response.setHeader("Content-Encoding", "gzip");
      response.end(gzipSync("x".repeat(100_000)));
    });
    expect(await open()(server.url)).toMatchObject({
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
    expect(await open()(server.url)).toMatchObject({ kind: "answered", status: 201, body: "done" });
  });

  it("counts although its body breaks off, because the target has decided", async () => {
    const server = await startTestServer((_request, response) => {
      response.writeHead(200, { "Content-Length": "1000" });
      response.write("partly", () => response.socket?.resetAndDestroy());
    });
    expect(await open()(server.url)).toMatchObject({
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
    expect(await open()(server.url, { timeoutMs: 150 })).toMatchObject({
      kind: "answered",
      status: 500,
      body: "partly",
      bodyTruncated: true,
      bodyProblem: "The rest of the answer had not arrived after 0.15 s.",
    });
  });
});

describe("no answer", () => {
  it("within the time is timed out, and the target may have the message", async () => {
    const server = await startTestServer(() => {});
    const result = await open()(server.url, { timeoutMs: 100 });
    expect(result).toMatchObject({
      kind: "timed_out",
      detail: "127.0.0.1 did not answer within 0.1 s.",
      remoteAddress: "127.0.0.1",
    });
    expect(result.durationMs).toBeGreaterThanOrEqual(95);
    expect(server.requests).toEqual(["POST /"]);
  });

  it("because the connection was closed is a lost answer", async () => {
    const server = await startTestServer((request) => request.socket.resetAndDestroy());
    expect(await open()(server.url)).toMatchObject({
      kind: "answer_lost",
      detail: "127.0.0.1 closed the connection before it had answered.",
    });
  });

  it("in HTTP is a lost answer too", async () => {
    const tcp = createTcpServer((socket) => socket.once("data", () => socket.end("220 mail.test ESMTP\r\n")));
    const { port } = await listen(tcp);
    expect(await open()(`http://127.0.0.1:${port}`)).toMatchObject({
      kind: "answer_lost",
      detail: expect.stringContaining("is not valid HTTP"),
    });
  });

  it("where nobody listens means that nothing was sent", async () => {
    const tcp = createTcpServer();
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    const { port } = tcp.address() as { port: number };
    await new Promise((resolve) => tcp.close(resolve));
    expect(await open()(`http://127.0.0.1:${port}`)).toEqual({
      kind: "no_connection",
      detail: "Nothing accepts connections at 127.0.0.1 on this port.",
      code: "ECONNREFUSED",
      durationMs: expect.any(Number),
      remoteAddress: null,
    });
  });

  it("from a name that is unknown says so", async () => {
    const send = open({ lookup: names({}) });
    expect(await send("http://typo.test/")).toMatchObject({
      kind: "no_connection",
      detail: "The name typo.test is not known to the name servers.",
      code: "ENOTFOUND",
    });
  });

  it("from a name server means that nothing was sent", async () => {
    const send = open({ lookup: () => {} });
    expect(await send("http://slow.test/", { timeoutMs: 50 })).toMatchObject({
      kind: "no_connection",
      detail: "There was no connection to slow.test within 0.05 s.",
    });
  });
});

describe("TLS", () => {
  const answer = (_request: unknown, response: { end: (text: string) => void }) => response.end("secure");
  const toLoopback = names({ localhost: ["127.0.0.1"], "other.test": ["127.0.0.1"] });

  it("with a certificate that nobody vouches for is refused in plain words", async () => {
    const { port } = await startTestServer(answer, { tls: true });
    expect(await open({ lookup: toLoopback })(`https://localhost:${port}`)).toMatchObject({
      kind: "no_connection",
      detail: "The TLS certificate of localhost is signed by itself, by no known authority.",
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });

  it("with a trusted certificate works, but not under another name", async () => {
    const { port } = await startTestServer(answer, { tls: true });
    const send = open({ lookup: toLoopback, ca: localhostCertificate });
    expect(await send(`https://localhost:${port}`)).toMatchObject({ kind: "answered", body: "secure" });
    expect(await send(`https://other.test:${port}`)).toMatchObject({
      kind: "no_connection",
      detail: "The TLS certificate that answers at other.test is made out to another name.",
    });
  });

  it("towards a port that speaks plain HTTP is explained", async () => {
    const { port } = await startTestServer(answer);
    expect(await open({ lookup: toLoopback })(`https://localhost:${port}`)).toMatchObject({
      kind: "no_connection",
      detail: expect.stringContaining("is it http:// in place of https://?"),
    });
  });
});

describe("the egress guard", () => {
  it("refuses a literal address without opening a connection, and says how to allow it", async () => {
    const server = await startTestServer((_request, response) => response.end());
    const send = open({ policy: publicOnly });
    for (const host of ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"]) {
      expect(await send(`http://${host}:${server.port}/`)).toMatchObject({
        kind: "refused_by_guard",
        detail: expect.stringContaining("EGRESS_ALLOW"),
        code: "EGRESS_REFUSED",
      });
    }
    expect(server.connectionCount()).toBe(0);
  });

  it("refuses a name that leads to a private address", async () => {
    const server = await startTestServer((_request, response) => response.end());
    const lookup = names({ "inside.test": ["127.0.0.1"], "metadata.test": ["169.254.169.254"], "six.test": ["::1"] });
    const send = open({ policy: publicOnly, lookup });
    expect(await send(`http://inside.test:${server.port}/`)).toMatchObject({
      kind: "refused_by_guard",
      detail:
        "The name inside.test leads to 127.0.0.1, which is this machine itself. If messages may go there, the operator adds inside.test or 127.0.0.1 to EGRESS_ALLOW.",
    });
    expect(await send("http://metadata.test/")).toMatchObject({ kind: "refused_by_guard" });
    expect(await send(`https://six.test:${server.port}/`)).toMatchObject({ kind: "refused_by_guard" });
    expect(server.connectionCount()).toBe(0);
  });

  it("goes only to those addresses of a name that are allowed", async () => {
    const server = await startTestServer((_request, response) => response.end("here"));
    const send = open({ lookup: names({ "mixed.test": ["10.0.0.1", "169.254.169.254", "127.0.0.1"] }) });
    expect(await send(`http://mixed.test:${server.port}/`)).toMatchObject({
      kind: "answered",
      remoteAddress: "127.0.0.1",
    });
  });

  it("judges a name anew for each connection, so that one which changes its address gains nothing", async () => {
    const server = await startTestServer((_request, response) => response.setHeader("Connection", "close").end());
    const answers = { "turning.test": ["127.0.0.1"] };
    const send = open({
      policy: { rules: [{ kind: "range", cidr: "127.0.0.1/32", port: null }] },
      lookup: names(answers),
    });
    expect(await send(`http://turning.test:${server.port}/`)).toMatchObject({ kind: "answered" });
    answers["turning.test"] = ["127.0.0.2"];
    expect(await send(`http://turning.test:${server.port}/`)).toMatchObject({ kind: "refused_by_guard" });
  });

  it("lets through what EGRESS_ALLOW names, at the port that it names", async () => {
    const [open80, closed] = [
      await startTestServer((_request, response) => response.end()),
      await startTestServer(() => {}),
    ];
    const parsed = parseEgressAllow(`inside.test:${open80.port}`);
    const policy = parsed.kind === "parsed" ? parsed.policy : publicOnly;
    const send = open({ policy, lookup: names({ "inside.test": ["127.0.0.1"] }) });
    expect(await send(`http://inside.test:${open80.port}/`)).toMatchObject({ kind: "answered" });
    expect(await send(`http://inside.test:${closed.port}/`)).toMatchObject({ kind: "refused_by_guard" });
    expect(await send(`http://127.0.0.1:${open80.port}/`)).toMatchObject({ kind: "refused_by_guard" });
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
    expect(await open()(server.url, request)).toMatchObject({ kind: "unsendable", code: null });
    expect(server.connectionCount()).toBe(0);
  });

  it.each(["ftp://a.test/", "http://user:pw@a.test/", "nonsense", "http://a.test:0/"])(
    "is not sent: %s",
    async (url) => {
      expect(await open()(url)).toMatchObject({ kind: "unsendable" });
    },
  );
});

describe("kept-alive connections", () => {
  it("are used again", async () => {
    const server = await startTestServer((_request, response) => response.end("ok"));
    const send = open({ connectionsPerHostMax: 1 });
    for (let count = 0; count < 5; count++) expect(await send(server.url)).toMatchObject({ status: 200 });
    expect(server.connectionCount()).toBe(1);
  });

  it("that the target has closed meanwhile cost nothing: the next message takes a new one", async () => {
    const server = await startTestServer((_request, response) => response.end("ok"));
    const send = open();
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
    const send = open({ connectionsPerHostMax: 1 });
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
    const send = open({ connectionsPerHostMax: 1 });
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
    const send = open({ connectionsPerHostMax: 8 });
    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => send(`${server.url}/${index}`)));
    expect(results.map((result) => result.kind === "answered" && result.body)).toEqual(
      results.map((_, index) => `/${index}`),
    );
    expect(new Set(results.map((result) => result.remoteAddress))).toEqual(new Set(["127.0.0.1"]));
    expect(server.connectionCount()).toBeLessThanOrEqual(8);
  });
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
