import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { socketAddressHeader } from "#app/_server/client-address.ts";
import { findNodeRoute } from "#app/_server/mediator/node-door.ts";
import { placeSocketAddress } from "#app/_server/place-socket-address.ts";

/** A server with the mediator's hot door and nothing else, over the platform that is in place. */
export async function serveMediatorOnLoopback(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer({ shouldUpgradeCallback: () => false }, serve);
  server.on("checkContinue", serve);
  function serve(...[req, res]: Parameters<Parameters<typeof createServer>[1] & object>): void {
    placeSocketAddress(req, socketAddressHeader);
    const route = findNodeRoute((req.url ?? "/").split("?", 1)[0] as string);
    if (route === null) res.writeHead(404).end();
    else void route(req, res);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
