import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { can, type Permission } from "#core/people/permissions.ts";
import { Fault } from "#core/problems/fault.ts";
import { checkPassword } from "../auth/sign-in.ts";
import { getClientAddress } from "../client-address.ts";
import type { Call } from "../documented/route.ts";
import { problemRoute } from "../notifications/problem-route.ts";
import { getPlatform } from "../platform.ts";
import { toProblemResponse } from "../problem-response.ts";

type Context<Params> = { params: Promise<Params> };

/**
 * A route at an address of OpenHIM's. Its mediators sign in by HTTP Basic, so e-mail address and password of a person are
 * taken beside an API token, under the same limits as in the console.
 */
export function openhimRoute<Params extends Record<string, string> = Record<never, string>>(
  permission: Permission,
  handle: (call: Call<Params>) => Promise<Response>,
): (request: Request, context: Context<Params>) => Promise<Response> {
  const byToken = problemRoute<Params>(permission, handle);
  return async (request, context) => {
    const credentials = readBasic(request.headers.get("authorization"));
    if (credentials === null) return await byToken(request, context);
    const platform = await getPlatform();
    const checked = await checkPassword(platform, request.headers, credentials);
    if (checked.kind === "blocked")
      return toProblemResponse("too_many_requests", { retryAfterMs: checked.retryAfterMs });
    if (checked.kind === "wrong") return refuseBasic();
    const { id, name, role } = checked.person;
    if (!can(role, permission)) {
      return toProblemResponse("forbidden", { detail: `This takes more than the role ${role}.` });
    }
    const traceId = readTraceId(request.headers.get("traceparent")) ?? platform.newId().replaceAll("-", "");
    const address = getClientAddress(request, platform.config.trustedProxies);
    const author = { actor: { kind: "user" as const, id, name, role }, address };
    try {
      return await handle({ request, params: await context.params, author, platform, traceId });
    } catch (error) {
      const code = error instanceof Fault ? error.code : "internal";
      platform.log.error({ err: error, traceId }, "request failed");
      return toProblemResponse(code, { traceId });
    }
  };
}

function refuseBasic(): Response {
  const response = toProblemResponse("unauthenticated", { detail: "The e-mail address or the password is wrong." });
  response.headers.set("www-authenticate", 'Basic realm="signalbox"');
  return response;
}

function readBasic(header: string | null): { email: string; password: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1
    ? { email: text, password: "" }
    : { email: text.slice(0, colon), password: text.slice(colon + 1) };
}
