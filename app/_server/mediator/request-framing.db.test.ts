import { describe, expect, it } from "vitest";
import { openRelayForTests } from "#scripts/testing/open-relay-for-tests.ts";

const relay = openRelayForTests();

describe("requests that are not what they seem", () => {
  it("invite a body only when it is wanted", async () => {
    const head = `POST /s/expect HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nexpect: 100-continue\r\n`;
    const refused = await relay.sendRaw(`${head}\r\n`);
    expect(refused).toMatch(/^HTTP\/1\.1 401 /);
    expect(refused).toMatch(/connection: close/i);
    const invited = await relay.sendRaw(`${head}${relay.credentials()}\r\nhi`);
    expect(invited).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(relay.upstream.requests[0]?.headers.expect).toBeUndefined();
  });

  it("are refused with two framings, folded headers or control characters, and reach no mediator", async () => {
    const requests = [
      `POST /s/x HTTP/1.1\r\nhost: a\r\n${relay.credentials()}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /s/y HTTP/1.1\r\n\r\n`,
      `POST /s/x HTTP/1.1\r\nhost: a\r\n${relay.credentials()}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
      `POST /s/x HTTP/1.1\r\nhost: a\r\n${relay.credentials()}content-length: 1\r\ncontent-length: 2\r\n\r\nab`,
      `GET /s/x HTTP/1.1\r\nhost: a\r\n${relay.credentials()}x-folded: a\r\n b\r\n\r\n`,
      `GET /s/x HTTP/1.1\r\nhost: a\r\n${relay.credentials()}x-bad: a\u0000b\r\n\r\n`,
      `GET /s/a b HTTP/1.1\r\nhost: a\r\n${relay.credentials()}\r\n`,
    ];
    for (const text of requests) expect(await relay.sendRaw(text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(relay.upstream.requests).toHaveLength(0);
  });

  it("do not leave the mediator's address by dots, in any spelling", async () => {
    for (const path of ["/s/../admin", "/s/%2e%2e/x", "/s/..%2fx", "/s/%252e%252e/x", "/s/a\\..\\b", "/s/%00"]) {
      expect(
        await relay.sendRaw(`GET ${path} HTTP/1.1\r\nhost: a\r\n${relay.credentials()}connection: close\r\n\r\n`),
      ).toMatch(/^HTTP\/1\.1 (400|404) /);
    }
    expect(relay.upstream.requests).toHaveLength(0);
  });

  it("are told that a connection is not upgraded, but for an offer of HTTP/2", async () => {
    const upgrade = (to: string) =>
      `GET /s/up HTTP/1.1\r\nhost: a\r\n${relay.credentials()}connection: upgrade\r\nupgrade: ${to}\r\n\r\n`;
    expect(await relay.sendRaw(upgrade("websocket"))).toMatch(/^HTTP\/1\.1 501 [\s\S]*websocket is not supported/);
    expect(relay.upstream.requests).toHaveLength(0);
    expect(await relay.sendRaw(upgrade("h2c"))).toMatch(/^HTTP\/1\.1 200 /);
    expect(relay.upstream.requests[0]?.headers.upgrade).toBeUndefined();
  });

  it("pass on no trailers, and no header that Connection names", async () => {
    const text = `POST /s/tr HTTP/1.1\r\nhost: a\r\n${relay.credentials()}connection: x-mine, close\r\nx-mine: 1\r\ntransfer-encoding: chunked\r\ntrailer: x-late\r\n\r\n2\r\nhi\r\n0\r\nx-late: 1\r\n\r\n`;
    expect(await relay.sendRaw(text)).toMatch(/^HTTP\/1\.1 200 /);
    expect(relay.upstream.requests[0]?.rawHeaders.map((name) => name.toLowerCase())).not.toContain("x-mine");
    expect(relay.upstream.requests[0]?.headers.trailer).toBeUndefined();
    expect(relay.upstream.requests[0]?.body.toString()).toBe("hi");
  });
});
