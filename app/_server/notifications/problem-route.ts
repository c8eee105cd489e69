import type { Permission } from "#core/people/permissions.ts";
import { type Call, documentedRoute } from "../documented/route.ts";

/** A route of the API whose refusals are RFC 9457 for everybody, whatever the caller says it accepts. */
export function problemRoute<Params extends Record<string, string> = Record<never, string>>(
  permission: Permission,
  handle: (call: Call<Params>) => Promise<Response>,
) {
  const route = documentedRoute<Params>(permission, handle);
  return (request: Request, context: { params: Promise<Params> }) => route(askForProblems(request), context);
}

/**
 * The same request, asking for RFC 9457. It is made anew from its parts, because Next hands over a stand-in for the request
 * that cannot itself be copied.
 */
export function askForProblems(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set("accept", "application/problem+json");
  const { method, body } = request;
  // A body that is read while it comes has to say so (WHATWG fetch, "half"), which the types do not know of.
  const parts: RequestInit & { duplex: "half" } = { method, headers, body, duplex: "half" };
  return new Request(request.url, parts);
}
