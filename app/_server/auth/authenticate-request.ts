import { hashToken } from "#core/people/api-token.ts";
import type { Actor, Author } from "#core/people/model.ts";
import { can, type Permission } from "#core/people/permissions.ts";
import type { ProblemCode } from "#core/problems/problem-table.ts";
import { findTokenActor } from "#db/queries/people/find-token.ts";
import { touchToken } from "#db/stores/people/revoke-token.ts";
import { getClientAddress } from "../client-address.ts";
import { getPlatform } from "../platform.ts";
import { toProblemResponse } from "../problem-response.ts";
import { type AuthPlatform, openAuthPorts } from "./auth-ports.ts";
import { checkBasic, readBasic, takesBasic } from "./authenticate-basic.ts";
import { findRequestSession } from "./find-live-session.ts";
import { findRequestOrigin, isFromOwnPage } from "./request-origin.ts";

export type RefusedRequest = {
  kind: "refused";
  /**
   * `missing`: nobody said who they are. `invalid`: a token or password that does not hold. `foreign`: a cookie from another
   * site. `blocked`: too many wrong passwords.
   */
  reason: "missing" | "invalid" | "foreign" | "blocked";
  detail: string;
  /** Of one that is blocked. */
  retryAfterMs?: number;
};

export type AuthenticatedRequest =
  | { kind: "authenticated"; actor: Exclude<Actor, { kind: "system" }> }
  | RefusedRequest;

/** What a refusal is called in an answer. */
export const codeOfRefusal = {
  missing: "unauthenticated",
  invalid: "unauthenticated",
  foreign: "forbidden",
  blocked: "too_many_requests",
} as const satisfies Record<RefusedRequest["reason"], ProblemCode>;

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
// The scheme is case-insensitive (RFC 9110, section 11.1); "Token" is the documented one of the staged messaging API.
const tokenScheme = /^(?:token|bearer) +(\S+) *$/i;

/**
 * Who sends an API request: a program with `Authorization: Token …` or `Bearer …`, or a browser that is signed in. An
 * Authorization header that does not hold is refused even beside a good cookie. A request that changes something and
 * comes with a cookie alone must come from a page of our own.
 */
export async function authenticateRequest(request: Request, platform?: AuthPlatform): Promise<AuthenticatedRequest> {
  const opened = platform ?? (await getPlatform());
  const header = request.headers.get("authorization");
  const basic = header !== null && takesBasic(request) ? readBasic(header) : null;
  if (basic !== null) return await authenticatePassword(opened, request, basic);
  if (header !== null) return await authenticateToken(opened, header);
  const session = await findRequestSession(opened, request.headers);
  if (session === null) return refuse("missing", "Send a token in the Authorization header, or sign in.");
  const origin = findRequestOrigin(request.headers, opened.config);
  if (!safeMethods.has(request.method) && !isFromOwnPage(request.headers, origin)) {
    return refuse("foreign", "A request that is authenticated by cookie must come from the console itself.");
  }
  return { kind: "authenticated", actor: session.actor };
}

export type AuthorizedRequest = { kind: "authorized"; author: Author } | { kind: "refused"; response: Response };

/** As {@link authenticateRequest}, with the check of the role and the finished 401 or 403 answer (RFC 9457). */
export async function authorizeRequest(
  request: Request,
  permission: Permission,
  platform?: AuthPlatform,
): Promise<AuthorizedRequest> {
  const opened = platform ?? (await getPlatform());
  const outcome = await authenticateRequest(request, opened);
  if (outcome.kind === "refused") {
    const { detail } = outcome;
    return { kind: "refused", response: toProblemResponse(codeOfRefusal[outcome.reason], { detail }) };
  }
  const { actor } = outcome;
  if (!can(actor.role, permission)) {
    const detail = `This takes more than the role ${actor.role}.`;
    return { kind: "refused", response: toProblemResponse("forbidden", { detail }) };
  }
  const address = getClientAddress(request, opened.config.trustedProxies);
  return { kind: "authorized", author: { actor, address } };
}

async function authenticateToken(platform: AuthPlatform, header: string): Promise<AuthenticatedRequest> {
  const token = tokenScheme.exec(header)?.[1];
  if (token === undefined) return refuse("invalid", "Send Authorization: Bearer TOKEN or Authorization: Token TOKEN.");
  const ports = await openAuthPorts(platform);
  const hash = hashToken(ports.tokenKeys, token);
  // The hash is looked up by index; how long that takes tells nothing of the token, which its caller cannot steer to a
  // chosen hash without the key.
  const found = hash === null ? null : await findTokenActor(ports.sql, hash, ports.now());
  if (found === null) return refuse("invalid", "The token is unknown, revoked or expired.");
  const usedMs = found.lastUsedAt === null ? null : ports.now().getTime() - found.lastUsedAt.getTime();
  if (usedMs === null || usedMs > 60_000) await touchToken(ports, found.actor.id);
  return { kind: "authenticated", actor: found.actor };
}

async function authenticatePassword(
  platform: AuthPlatform,
  request: Request,
  credentials: { email: string; password: string },
): Promise<AuthenticatedRequest> {
  const checked = await checkBasic(platform, request, credentials);
  switch (checked.kind) {
    case "verified": {
      const { id, name, role } = checked.person;
      return { kind: "authenticated", actor: { kind: "user", id, name, role } };
    }
    case "wrong":
      return refuse("invalid", "Invalid username/password.");
    case "blocked": {
      const seconds = Math.max(1, Math.ceil(checked.retryAfterMs / 1000));
      const detail = `Request was throttled. Expected available in ${seconds} seconds.`;
      return { ...refuse("blocked", detail), retryAfterMs: checked.retryAfterMs };
    }
  }
}

function refuse(reason: RefusedRequest["reason"], detail: string): RefusedRequest {
  return { kind: "refused", reason, detail };
}
