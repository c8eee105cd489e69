import type { Person } from "#core/people/model.ts";
import { verifyCredentials } from "#core/people/verify-credentials.ts";
import { openFindCredentials } from "#db/queries/people/find-credentials.ts";
import { openSession } from "#db/stores/people/open-session.ts";
import { openForgiveSignIn, openReserveSignIn } from "#db/stores/people/sign-in-limits.ts";
import { getClientAddress } from "../client-address.ts";
import { type AuthPlatform, openAuthPorts } from "./auth-ports.ts";
import { findRequestOrigin } from "./request-origin.ts";
import { readSessionId } from "./session-cookie.ts";

type RequestHeaders = Pick<Headers, "get">;
type Opened = { session: { id: string; expiresAt: Date }; person: Person };

export type CheckedPassword =
  | { kind: "verified"; person: Person }
  | { kind: "wrong" }
  | { kind: "blocked"; retryAfterMs: number };

/** Checks an e-mail address and a password under the limits that hold for the console and for token-auth together. */
export async function checkPassword(
  platform: AuthPlatform,
  headers: RequestHeaders,
  credentials: { email: string; password: string },
): Promise<CheckedPassword> {
  const ports = await openAuthPorts(platform);
  const address = getClientAddress({ headers }, platform.config.trustedProxies);
  const outcome = await verifyCredentials(
    {
      reserveSignIn: openReserveSignIn(ports),
      forgiveSignIn: openForgiveSignIn(ports),
      findCredentials: openFindCredentials(ports.sql),
      verifyPassword: ports.verifyPassword,
    },
    { ...credentials, address },
  );
  // Refusals are logged and not audited: the trail is for what changed, and a guesser must not be able to flood it.
  if (outcome.kind !== "verified") platform.log.warn({ outcome: outcome.kind, address }, "sign-in refused");
  if (outcome.kind !== "blocked") return outcome;
  return { kind: "blocked", retryAfterMs: Math.max(0, outcome.until.getTime() - platform.now().getTime()) };
}

/** Opens a session for somebody who has proved who they are, in place of the one that this browser had. */
export async function openRequestSession(
  platform: AuthPlatform,
  headers: RequestHeaders,
  person: Person,
  method: "password" | "oidc",
): Promise<Opened> {
  const ports = await openAuthPorts(platform);
  const origin = findRequestOrigin(headers, platform.config);
  const session = await openSession(ports, {
    person,
    method,
    address: getClientAddress({ headers }, platform.config.trustedProxies),
    userAgent: headers.get("user-agent"),
    previousSessionId: await readSessionId(platform.keys, headers.get("cookie"), origin),
  });
  return { session, person };
}

export type SignedIn = ({ kind: "signed_in" } & Opened) | Exclude<CheckedPassword, { kind: "verified" }>;

/** Signs somebody in by e-mail address and password. */
export async function signInWithPassword(
  platform: AuthPlatform,
  headers: RequestHeaders,
  credentials: { email: string; password: string },
): Promise<SignedIn> {
  const checked = await checkPassword(platform, headers, credentials);
  if (checked.kind !== "verified") return checked;
  return { kind: "signed_in", ...(await openRequestSession(platform, headers, checked.person, "password")) };
}
