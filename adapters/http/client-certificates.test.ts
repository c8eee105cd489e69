import { createServer } from "node:https";
import type { TLSSocket } from "node:tls";
import { describe, expect, it } from "vitest";
import type { TlsMaterial } from "#core/deliveries/ports.ts";
import { publicOnly } from "#core/egress/model.ts";
import { localhostCertificate, localhostKey } from "./localhost-certificate.ts";
import { openTestSender } from "./open-test-sender.ts";
import { listen } from "./start-test-server.ts";
import {
  authority,
  clientCertificate,
  clientKey,
  clientPassphrase,
  encryptedClientKey,
  expiredClientCertificate,
  otherKey,
  serverCertificate,
  serverKey,
} from "./test-authority.ts";

const own: TlsMaterial = { certificate: clientCertificate, key: clientKey, passphrase: null, ca: authority };

/** A server of the private authority that answers with the name of the client's certificate. */
async function startMutualServer({ demands = true } = {}) {
  const server = createServer(
    { key: serverKey, cert: serverCertificate, ca: authority, requestCert: true, rejectUnauthorized: demands },
    (request, response) => response.end((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? "nobody"),
  );
  const { port, connectionCount } = await listen(server);
  return { url: `https://localhost:${port}/`, port, connectionCount };
}

describe("a client certificate", () => {
  it("is shown to a target that asks for one, whose private authority is trusted", async () => {
    const server = await startMutualServer();
    expect(await openTestSender()(server.url, { tls: own })).toMatchObject({ kind: "answered", body: "signalbox" });
  });

  it("works with an encrypted key and its passphrase", async () => {
    const server = await startMutualServer();
    const tls = { ...own, key: encryptedClientKey, passphrase: clientPassphrase };
    expect(await openTestSender()(server.url, { tls })).toMatchObject({ kind: "answered", body: "signalbox" });
  });

  it("shares its connection with nobody who has another one or none", async () => {
    const server = await startMutualServer({ demands: false });
    const send = openTestSender();
    expect(await send(server.url, { tls: own })).toMatchObject({ body: "signalbox" });
    expect(await send(server.url, { tls: own })).toMatchObject({ body: "signalbox" });
    const before = server.connectionCount();
    const withoutOwn = { ...own, certificate: null, key: null };
    expect(await send(server.url, { tls: withoutOwn })).toMatchObject({ body: "nobody" });
    expect(server.connectionCount()).toBe(before + 1);
  });

  it("that the target does not accept is suspected where the target closes without a word", async () => {
    const server = await startMutualServer();
    const tls = { ...own, certificate: localhostCertificate, key: localhostKey };
    const result = await openTestSender()(server.url, { tls });
    expect(result).toMatchObject({
      detail: expect.stringMatching(/may not accept the client certificate|broke the connection off/),
    });
  });

  it("does not let the egress guard be passed by", async () => {
    const server = await startMutualServer();
    const send = openTestSender({ policy: publicOnly });
    expect(await send(server.url, { tls: own })).toMatchObject({ kind: "refused_by_guard" });
    expect(await send(`https://127.0.0.1:${server.port}/`, { tls: own })).toMatchObject({ kind: "refused_by_guard" });
    expect(server.connectionCount()).toBe(0);
  });

  it.each<[string, Partial<TlsMaterial>, RegExp]>([
    ["has expired", { certificate: expiredClientCertificate }, /expired on 2021-01-01; put a new one/],
    ["does not belong to its key", { key: otherKey }, /do not belong together/],
    ["is no certificate", { certificate: "hello" }, /client certificate is no PEM text/],
    ["is broken", { certificate: clientCertificate.replace("MII", "AAA") }, /client certificate is no PEM text/],
    ["has no key but a text", { key: "hello" }, /key of the client certificate is no PEM text/],
    [
      "has a key that is cut off",
      { key: clientKey.replace(/\n.{10}/, "\n") },
      /key of the client certificate cannot be read/,
    ],
    ["has an encrypted key and no passphrase", { key: encryptedClientKey }, /choose the secret with its passphrase/],
    ["has another passphrase", { key: encryptedClientKey, passphrase: "no" }, /cannot be opened with this passphrase/],
    ["comes with an authority that is none", { ca: "hello" }, /CA certificate is no PEM text/],
  ])("that %s is told before a connection is made", async (_, change, said) => {
    const server = await startMutualServer();
    const result = await openTestSender()(server.url, { tls: { ...own, ...change } });
    expect(result).toMatchObject({ kind: "unsendable", detail: expect.stringMatching(said) });
    expect(server.connectionCount()).toBe(0);
  });
});

describe("an authority of the target's own", () => {
  it("is trusted by nobody else", async () => {
    const server = await startMutualServer({ demands: false });
    expect(await openTestSender()(server.url)).toMatchObject({
      kind: "no_connection",
      detail: expect.stringMatching(/authority that is not known here|intermediate certificates/),
    });
  });

  it("closes its connections with the sender, also when there are more of them than are kept", async () => {
    const server = await startMutualServer({ demands: false });
    const send = openTestSender();
    const sets = Array.from({ length: 105 }, (_, index) => ({ ...own, ca: `${authority}${"\n".repeat(index)}` }));
    for (const tls of sets) expect(await send(server.url, { tls })).toMatchObject({ body: "signalbox" });
    expect(server.connectionCount()).toBe(105);
  });
});
