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

function askForProblems(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set("accept", "application/problem+json");
  return new Request(request, { headers });
}
