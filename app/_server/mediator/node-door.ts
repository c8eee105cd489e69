import type { IncomingMessage, ServerResponse } from "node:http";
import { getClientAddress, socketAddressHeader } from "#app/_server/client-address.ts";
import { listHeaderLines } from "#app/_server/list-header-lines.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { IncomingCall } from "#platform/mediator/model.ts";
import { findMediatorDoor, type MediatorDoor } from "./mediator-doors.ts";
import { toNodeBody, toNodeCaller } from "./node-caller.ts";
import { serveCall } from "./serve-call.ts";

/** A path of the mediator, served on Node's own request and response: bodies run through without a detour. */
export type NodeRoute = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The mediator's door for a path, or null when the path is the platform's. */
export function findNodeRoute(path: string): NodeRoute | null {
  const door = findMediatorDoor(path);
  return door === null ? null : (req, res) => serve(door, req, res);
}

async function serve(door: MediatorDoor, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { config } = await getPlatform();
  const headers = listHeaderLines(req).filter(([name]) => name !== socketAddressHeader);
  const get = (name: string) => [req.headers[name] ?? null].flat().join(", ") || null;
  const call: IncomingCall = {
    door: "proxy",
    origin: "proxy",
    method: req.method ?? "GET",
    target: req.url ?? "/",
    headers,
    sourceAddress: getClientAddress({ headers: { get } }, config.trustedProxies),
    behindTrustedProxy: config.trustedProxies > 0,
    body: toNodeBody(req, res),
    authenticatedAs: null,
    madeBy: null,
    replayOf: null,
  };
  await serveCall(door, call, toNodeCaller(req, res));
}
