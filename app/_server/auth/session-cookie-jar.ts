import { cookies, headers } from "next/headers";
import type { AuthPlatform } from "./auth-ports.ts";
import { findRequestOrigin } from "./request-origin.ts";
import { describeSessionCookie, sealSessionId } from "./session-cookie.ts";

/** Gives the browser the cookie of a session; for server actions. */
export async function setSessionCookie(
  platform: AuthPlatform,
  session: { id: string; expiresAt: Date },
): Promise<void> {
  const { name, options } = describeSessionCookie(findRequestOrigin(await headers(), platform.config));
  const value = await sealSessionId(platform.keys, session, platform.now());
  (await cookies()).set(name, value, { ...options, expires: session.expiresAt });
}

/** Takes the cookie away; for server actions. */
export async function clearSessionCookie(platform: AuthPlatform): Promise<void> {
  const { name, options } = describeSessionCookie(findRequestOrigin(await headers(), platform.config));
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
