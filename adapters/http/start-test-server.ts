import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server, Socket } from "node:net";
import { onTestFinished } from "vitest";
import { localhostCertificate, localhostKey } from "./localhost-certificate.ts";

export type TestServer = {
  port: number;
  url: string;
  /** Every request that has arrived so far, as "METHOD path". */
  requests: string[];
  connectionCount: () => number;
  sockets: Set<Socket>;
};

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on loopback for the time of one test. */
export async function startTestServer(handle: Handle, { tls = false } = {}): Promise<TestServer> {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    handle(request, response);
  };
  const server = tls
    ? createTlsServer({ key: localhostKey, cert: localhostCertificate }, listener)
    : createServer(listener);
  const { port, sockets, connectionCount } = await listen(server);
  return { port, url: `${tls ? "https" : "http"}://127.0.0.1:${port}`, requests, connectionCount, sockets };
}

/** Listens on a free port of loopback; at the end of the test every connection is cut and the server closed. */
export async function listen(server: Server) {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections++;
    sockets.add(socket);
    // A client that goes away in the middle is what many of the tests are about.
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, sockets, connectionCount: () => connections };
}
