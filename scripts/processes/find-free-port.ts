import { randomInt } from "node:crypto";
import net from "node:net";

// Below the range from which systems take ports for outgoing connections (32768 on Linux), so that a kept port is
// still free at the next start, and above the usual ports of servers.
const portMin = 15_000;
const portMax = 20_000;

/** A TCP port of the loopback address that nobody listens on, and that is not in `avoid`. */
export async function findFreePort(avoid: number[] = []): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(portMin, portMax);
    if (!avoid.includes(port) && (await isPortFree(port, "127.0.0.1"))) return port;
  }
  throw new Error(`No free TCP port was found between ${portMin} and ${portMax}.`);
}

/** Whether this process could listen on the port now: of one address, or of all where none is given. */
export function isPortFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
