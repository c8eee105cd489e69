import { createServer as createTcpServer } from "node:net";
import { describe, expect, it } from "vitest";
import { explainFailure } from "./explain-failure.ts";
import { localhostCertificate } from "./localhost-certificate.ts";
import { names, openTestSender } from "./open-test-sender.ts";
import { listen, startTestServer } from "./start-test-server.ts";

describe("no answer", () => {
  it("within the time is timed out, and the target may have the message", async () => {
    const server = await startTestServer(() => {});
    const result = await openTestSender()(server.url, { timeoutMs: 1_500 });
    expect(result).toMatchObject({
      kind: "timed_out",
      detail: "127.0.0.1 did not answer within 1.5 s.",
      remoteAddress: "127.0.0.1",
    });
    expect(result.durationMs).toBeGreaterThanOrEqual(1_450);
    expect(server.requests).toEqual(["POST /"]);
  });

  it("because the connection was closed is a lost answer", async () => {
    const server = await startTestServer((request) => request.socket.resetAndDestroy());
    expect(await openTestSender()(server.url)).toMatchObject({
      kind: "answer_lost",
      detail: "127.0.0.1 closed the connection before it had answered.",
    });
  });

  it("in HTTP is a lost answer too", async () => {
    const tcp = createTcpServer((socket) => socket.once("data", () => socket.end("220 mail.test ESMTP\r\n")));
    const { port } = await listen(tcp);
    expect(await openTestSender()(`http://127.0.0.1:${port}`)).toMatchObject({
      kind: "answer_lost",
      detail: expect.stringContaining("is not valid HTTP"),
    });
  });

  it("where nobody listens means that nothing was sent", async () => {
    const tcp = createTcpServer();
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    const { port } = tcp.address() as { port: number };
    await new Promise((resolve) => tcp.close(resolve));
    expect(await openTestSender()(`http://127.0.0.1:${port}`)).toEqual({
      kind: "no_connection",
      detail: "Nothing accepts connections at 127.0.0.1 on this port.",
      code: "ECONNREFUSED",
      durationMs: expect.any(Number),
      remoteAddress: null,
    });
  });

  it("from a name that is unknown says so", async () => {
    const send = openTestSender({ lookup: names({}) });
    expect(await send("http://typo.test/")).toMatchObject({
      kind: "no_connection",
      detail: "The name typo.test is not known to the name servers.",
      code: "ENOTFOUND",
    });
  });

  it("from a name server means that nothing was sent", async () => {
    const send = openTestSender({ lookup: () => {} });
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
    expect(await openTestSender({ lookup: toLoopback })(`https://localhost:${port}`)).toMatchObject({
      kind: "no_connection",
      detail: "The TLS certificate of localhost is signed by itself, by no known authority.",
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });

  it("with a trusted certificate works, but not under another name", async () => {
    const { port } = await startTestServer(answer, { tls: true });
    const send = openTestSender({ lookup: toLoopback, ca: localhostCertificate });
    expect(await send(`https://localhost:${port}`)).toMatchObject({ kind: "answered", body: "secure" });
    expect(await send(`https://other.test:${port}`)).toMatchObject({
      kind: "no_connection",
      detail: "The TLS certificate that answers at other.test is made out to another name.",
    });
  });

  it("towards a port that speaks plain HTTP is explained", async () => {
    const { port } = await startTestServer(answer);
    expect(await openTestSender({ lookup: toLoopback })(`https://localhost:${port}`)).toMatchObject({
      kind: "no_connection",
      detail: expect.stringContaining("is it http:// in place of https://?"),
    });
  });
});

describe("a TLS alert about the client's certificate", () => {
  const alert = (name: string) => Object.assign(new Error("alert"), { code: `ERR_SSL_${name}` });

  it.each([
    ["TLSV13_ALERT_CERTIFICATE_REQUIRED", "asks for a client certificate"],
    ["TLSV1_ALERT_UNKNOWN_CA", "does not accept the client certificate (unknown ca)"],
    ["SSL/TLS_ALERT_CERTIFICATE_EXPIRED", "does not accept the client certificate (certificate expired)"],
    ["SSLV3_ALERT_BAD_CERTIFICATE", "does not accept the client certificate (bad certificate)"],
    ["SSL/TLS_ALERT_HANDSHAKE_FAILURE", "broke the TLS handshake off"],
  ])("%s is told in words, and means that nothing was taken, also after the first byte", (name, said) => {
    for (const sent of [false, true]) {
      expect(explainFailure(alert(name), "bank.test", sent)).toMatchObject({
        kind: "no_connection",
        detail: expect.stringContaining(`bank.test ${said}`),
      });
    }
  });

  it("is not seen in other errors", () => {
    expect(explainFailure(alert("TLSV1_ALERT_INTERNAL_ERROR"), "bank.test", true)).toMatchObject({
      kind: "answer_lost",
    });
  });
});
