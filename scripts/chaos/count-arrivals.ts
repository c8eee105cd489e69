import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Arrivals = {
  url: string;
  /** For each message id, the delivery ids under which it was taken with a 2xx, and how often. */
  taken: Map<string, Map<string, number>>;
  close: () => Promise<void>;
};

/**
 * A target that refuses some requests and is slow with others, and remembers what it took, each message by the name that
 * `nameMessage` finds in its body. `random` is in [0, 1).
 */
export async function startArrivals(
  random: () => number,
  nameMessage = (body: unknown) => (body as { reference: string }).reference,
): Promise<Arrivals> {
  const taken: Arrivals["taken"] = new Map();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const chance = random();
      if (chance < 0.05) return void response.writeHead(503).end();
      const reference = nameMessage(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      const deliveryId = String(request.headers["webhook-id"]);
      const ids = taken.get(reference) ?? new Map<string, number>();
      ids.set(deliveryId, (ids.get(deliveryId) ?? 0) + 1);
      taken.set(reference, ids);
      setTimeout(() => response.end("{}"), chance < 0.15 ? 200 : 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
