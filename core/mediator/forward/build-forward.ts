import { buildRequestHeaders } from "./build-request-headers.ts";
import { buildTargetUrl } from "./build-target-url.ts";
import type { BuiltForward, ForwardFacts, Incoming } from "./model.ts";

/** Builds the request to a mediator anew from parsed parts: nothing passes through that was not looked at. */
export function buildForward(endpointUrl: string, incoming: Incoming, facts: ForwardFacts): BuiltForward {
  const target = buildTargetUrl(endpointUrl, incoming.rawPath, incoming.query);
  if (target.kind === "unsafe") return target;
  return {
    kind: "built",
    method: incoming.method,
    url: target.url,
    headers: buildRequestHeaders(incoming.headers, facts),
  };
}
