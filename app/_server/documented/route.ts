import { randomBytes } from "node:crypto";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import type { Author } from "#core/people/model.ts";
import { can, type Permission } from "#core/people/permissions.ts";
import { Fault } from "#core/problems/fault.ts";
import type { ProblemCode } from "#core/problems/problem-table.ts";
import type { Platform } from "#platform/open-platform.ts";
import { authenticateRequest, codeOfRefusal } from "../auth/authenticate-request.ts";
import { getClientAddress } from "../client-address.ts";
import { getPlatform } from "../platform.ts";
import { refuse } from "./answer.ts";

/** A request by somebody who may make it. */
export type Call<Params> = { request: Request; params: Params; author: Author; platform: Platform; traceId: string };

/** How a route of its own form of errors writes a refusal. */
type Refuse = (request: Request, code: ProblemCode, refusal?: { detail?: string; traceId?: string }) => Response;

type Context<Params> = { params: Promise<Params> };

/**
 * The edge of every documented API route: says who is asking, checks the role, hands over to `handle`, turns faults
 * into answers and writes one log line. A request that does not say who it is from learns nothing but that. `refuseWith`
 * writes refusals where a family of routes has a form of its own.
 */
export function documentedRoute<Params extends Record<string, string> = Record<never, string>>(
  permission: Permission,
  handle: (call: Call<Params>) => Promise<Response>,
  refuseWith: Refuse = refuse,
): (request: Request, context: Context<Params>) => Promise<Response> {
  return async (request, context) => {
    const startedAt = performance.now();
    const traceId = readTraceId(request.headers.get("traceparent")) ?? randomBytes(16).toString("hex");
    const platform = await getPlatform();
    let author: Author | null = null;
    let status = 500;
    try {
      const admitted = await admit(request, permission, platform, refuseWith);
      author = admitted.author;
      const response =
        admitted.author === null
          ? admitted.response
          : await handle({ request, params: await context.params, author: admitted.author, platform, traceId });
      status = response.status;
      return response;
    } catch (error) {
      const code = error instanceof Fault ? error.code : "internal";
      const response = refuseWith(request, code, { traceId });
      status = response.status;
      if (status >= 500) platform.log.error({ err: error, traceId }, "request failed");
      return response;
    } finally {
      const path = new URL(request.url).pathname;
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      platform.log.info(
        { method: request.method, path, status, actor: author?.actor.name, traceId, durationMs },
        "api",
      );
    }
  };
}

type Admitted = { author: Author } | { author: null; response: Response };

async function admit(
  request: Request,
  permission: Permission,
  platform: Platform,
  refuseWith: Refuse,
): Promise<Admitted> {
  const outcome = await authenticateRequest(request, platform);
  if (outcome.kind === "refused") {
    // "missing" has documented words; a token that does not hold is told why.
    const detail = outcome.reason === "missing" ? {} : { detail: outcome.detail };
    const response = refuseWith(request, codeOfRefusal[outcome.reason], detail);
    const { retryAfterMs } = outcome;
    if (retryAfterMs !== undefined) response.headers.set("retry-after", String(Math.ceil(retryAfterMs / 1000) || 1));
    return { author: null, response };
  }
  if (!can(outcome.actor.role, permission)) return { author: null, response: refuseWith(request, "forbidden") };
  const address = getClientAddress(request, platform.config.trustedProxies);
  return { author: { actor: outcome.actor, address } };
}
