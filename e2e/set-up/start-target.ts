import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What deliveries of a journey are sent to. */
export type Target = {
  url: string;
  /** The bodies that arrived. */
  received: string[];
  /** What it answers with from now on. */
  status: number;
  close: () => Promise<void>;
};

/** Starts a target on loopback that answers every request with `status`, 200 at first. */
export async function startTarget(): Promise<Target> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    target.received.push(Buffer.concat(chunks).toString("utf8"));
    response.writeHead(target.status, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: target.status < 400 }));
  });
  const target: Target = {
    url: "",
    received: [],
    status: 200,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/parcels`;
  return target;
}
