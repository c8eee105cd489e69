import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { afterEach, expect, it } from "vitest";
import { localhostCertificate, localhostKey } from "#adapters/http/localhost-certificate.ts";
import type { DatabaseAddress, SslMode } from "#core/hooks/databases/read-address.ts";
import { explainError } from "./explain-error.ts";
import { openSocket } from "./open-socket.ts";

const loopback = { rules: [{ kind: "loopback" as const, port: null }] };
const open: { server: Server; sockets: Set<Socket> }[] = [];
afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Answers the request for TLS with this text, speaks TLS after an "S". */
async function serve(answer: string): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", (request) => {
      expect(request.toString("hex")).toBe("0000000804d2162f");
      socket.write(answer);
      if (answer !== "S") return;
      const secureContext = createSecureContext({ key: localhostKey, cert: localhostCertificate });
      const secure = new TLSSocket(socket, { isServer: true, secureContext });
      secure.on("error", () => {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ server, sockets });
  return (server.address() as { port: number }).port;
}

const addressOf = (port: number, sslMode: SslMode, host = "localhost"): DatabaseAddress => ({
  host,
  port,
  database: "shop",
  user: "box",
  password: "pa55",
  sslMode,
});

async function tryOut(address: DatabaseAddress, ca?: string): Promise<{ encrypted: boolean } | { refused: string }> {
  try {
    const guard = { policy: loopback, ...(ca === undefined ? {} : { ca }) };
    const socket = await openSocket(address, guard, AbortSignal.timeout(5_000));
    const encrypted = socket instanceof TLSSocket;
    socket.destroy();
    return { encrypted };
  } catch (error) {
    return { refused: explainError(error, address) };
  }
}

it.each<[SslMode, string | undefined, object]>([
  ["prefer", undefined, { encrypted: true }],
  ["require", undefined, { encrypted: true }],
  ["verify-ca", localhostCertificate, { encrypted: true }],
  ["verify-full", localhostCertificate, { encrypted: true }],
  ["verify-full", undefined, { refused: expect.stringContaining("signed by itself") }],
])("with a server that has TLS, sslmode=%s comes to what it says", async (mode, ca, expected) => {
  expect(await tryOut(addressOf(await serve("S"), mode), ca)).toEqual(expected);
});

it("the name of the certificate counts for verify-full alone", async () => {
  const port = await serve("S");
  const byNumber = (mode: SslMode) => addressOf(port, mode, "127.0.0.1");
  expect(await tryOut(byNumber("verify-ca"), localhostCertificate)).toEqual({ encrypted: true });
  expect(await tryOut(byNumber("verify-full"), localhostCertificate)).toEqual({
    refused: expect.stringContaining("made out to another name"),
  });
});

it("a server without TLS is spoken to in the open only where that is allowed", async () => {
  const port = await serve("N");
  expect(await tryOut(addressOf(port, "prefer"))).toEqual({ encrypted: false });
  for (const mode of ["require", "verify-ca", "verify-full"] as const) {
    expect(await tryOut(addressOf(port, mode))).toEqual({ refused: expect.stringContaining(`sslmode=${mode}`) });
  }
});

it.each(["Sx", "HTTP/1.1 400 Bad Request"])("who answers %j is no PostgreSQL that one may trust", async (answer) => {
  expect(await tryOut(addressOf(await serve(answer), "prefer"))).toEqual({
    refused: expect.stringContaining("does not speak as a PostgreSQL does"),
  });
});

it("an address that the policy does not allow is never connected to, by number or by name", async () => {
  const port = await serve("S");
  for (const host of ["127.0.0.1", "localhost"]) {
    const opening = openSocket(addressOf(port, "disable", host), { policy: { rules: [] } }, AbortSignal.timeout(5_000));
    await expect(opening).rejects.toMatchObject({ code: "EGRESS_REFUSED" });
  }
  expect(open.at(-1)?.sockets.size).toBe(0);
});

it("a server that says nothing is left when the time is over", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  open.push({ server, sockets });
  const { port } = server.address() as { port: number };
  const opening = openSocket(addressOf(port, "prefer"), { policy: loopback }, AbortSignal.timeout(100));
  await expect(opening).rejects.toMatchObject({ code: "ETIMEDOUT" });
});

it("what is said of an error never repeats the password", () => {
  const error = new Error("pa55 was not expected");
  expect(explainError(error, addressOf(1, "prefer"))).not.toContain("pa55");
});
