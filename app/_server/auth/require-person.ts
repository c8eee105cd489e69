import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import type { Author, Person } from "#core/people/model.ts";
import { can, type Permission } from "#core/people/permissions.ts";
import { getClientAddress } from "../client-address.ts";
import { getPlatform } from "../platform.ts";
import { type AuthPlatform, type AuthPorts, openAuthPorts } from "./auth-ports.ts";
import { findRequestSession } from "./find-live-session.ts";
import { signInPath } from "./next-auth-options.ts";

/** Somebody who is signed in, with what their pages and actions need. */
export type SignedInPerson = { person: Person; sessionId: string; author: Author; platform: AuthPlatform };

/** Who is signed in, or null. One look-up per page, however many parts of it ask. */
export const findSignedInPerson = cache(async (): Promise<SignedInPerson | null> => {
  const platform = await getPlatform();
  const requestHeaders = await headers();
  const session = await findRequestSession(platform, requestHeaders);
  if (session === null) return null;
  const address = getClientAddress({ headers: requestHeaders }, platform.config.trustedProxies);
  const { person, sessionId, actor } = session;
  return { person, sessionId, author: { actor, address }, platform };
});

/**
 * For pages: the person who is signed in and may do this. Nobody signed in leads to the sign-in page, and from there to
 * `returnTo`; a role that is too small gets the 403 page. Does not return in either case.
 */
export async function requirePermission(permission: Permission, returnTo?: string): Promise<SignedInPerson> {
  const signedIn = await findSignedInPerson();
  if (signedIn === null) {
    redirect(returnTo === undefined ? signInPath : `${signInPath}?next=${encodeURIComponent(returnTo)}`);
  }
  if (!can(signedIn.person.role, permission)) forbidden();
  return signedIn;
}

export type PermittedAction =
  | ({ kind: "permitted"; ports: AuthPorts } & SignedInPerson)
  | { kind: "refused"; message: string };

/** For server actions: as {@link requirePermission}, but the refusal is an outcome that the form shows as it is. */
export async function permitAction(permission: Permission): Promise<PermittedAction> {
  const signedIn = await findSignedInPerson();
  if (signedIn === null) return { kind: "refused", message: "You are signed out. Sign in again, then repeat this." };
  if (!can(signedIn.person.role, permission)) {
    return { kind: "refused", message: `Your role (${signedIn.person.role}) does not allow this.` };
  }
  return { kind: "permitted", ports: await openAuthPorts(signedIn.platform), ...signedIn };
}
