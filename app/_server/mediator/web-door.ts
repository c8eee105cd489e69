import { getClientAddress, socketAddressHeader } from "#app/_server/client-address.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import type { IncomingCall } from "#platform/mediator/model.ts";
import { findMediatorDoor } from "./mediator-doors.ts";
import { serveCall } from "./serve-call.ts";
import { openWebCaller, toWebBody } from "./web-caller.ts";

/** The mediator's doors on a web-standard `Request`, as Next serves them in development. A path of the platform is not found. */
export async function serveMediator(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const door = findMediatorDoor(pathname);
  if (door === null) return toProblemResponse("not_found", { detail: "There is nothing at this address." });
  const { config } = await getPlatform();
  const call: IncomingCall = {
    door: "proxy",
    origin: "proxy",
    method: request.method,
    target: pathname + search,
    headers: [...request.headers].filter(([name]) => name !== socketAddressHeader),
    sourceAddress: getClientAddress(request, config.trustedProxies),
    behindTrustedProxy: config.trustedProxies > 0,
    body: toWebBody(request),
    authenticatedAs: null,
    madeBy: null,
    replayOf: null,
  };
  const { caller, response } = openWebCaller(request);
  void serveCall(door, call, caller);
  return await response;
}
