import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type UpstreamRequest = {
  method: string;
  url: string;
  /** Names and values as they came. */
  rawHeaders: string[];
  headers: IncomingMessage["headers"];
  body: Buffer;
  complete: boolean;
};

export type Upstream = {
  url: string;
  /** Every request whose body has come to its end, or has broken off. */
  requests: UpstreamRequest[];
  /** How the next requests are answered, one after the other; 200 and a small JSON when there is nothing left. */
  answers: ((request: IncomingMessage, response: ServerResponse, body: Buffer) => void)[];
  /** Answers before a request's body is read; for large bodies and early answers. Null goes the ordinary way. */
  handle: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  sockets: Set<Socket>;
  close: () => Promise<void>;
};

/** A mediator on loopback that keeps every request. */
export async function startUpstream(): Promise<Upstream> {
  const sockets = new Set<Socket>();
  const upstream: Upstream = { url: "", requests: [], answers: [], handle: null, sockets, close: async () => {} };
  const server = createServer((request, response) => {
    if (upstream.handle !== null) return upstream.handle(request, response);
    const parts: Buffer[] = [];
    const keep = (complete: boolean) => {
      const { method = "", url = "", headers, rawHeaders } = request;
      upstream.requests.push({ method, url, headers, rawHeaders, body: Buffer.concat(parts), complete });
    };
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("error", () => keep(false));
    request.on("end", () => {
      keep(true);
      const answer = upstream.answers.shift();
      if (answer !== undefined) return answer(request, response, Buffer.concat(parts));
      response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  upstream.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  upstream.close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return upstream;
}
