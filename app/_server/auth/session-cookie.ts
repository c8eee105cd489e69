import { decode, encode } from "next-auth/jwt";
import type { DerivedKeys } from "#core/vault/derive-keys.ts";

/** How the sign-in cookie is called and set for an origin. */
export type SessionCookie = {
  name: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };
};

/**
 * The cookie for an origin. With TLS its name has the prefix by which browsers keep anybody else from setting it
 * (`__Host-`, RFC 6265bis); the name without it is for plain HTTP on this machine.
 */
export function describeSessionCookie(origin: string): SessionCookie {
  const secure = origin.startsWith("https:");
  return {
    name: secure ? "__Host-signalbox.session" : "signalbox.session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}

/** The cookie's value: next-auth's encrypted token, with nothing in it but the id of the session's row. */
export async function sealSessionId(
  keys: DerivedKeys,
  session: { id: string; expiresAt: Date },
  now: Date,
): Promise<string> {
  const maxAge = Math.ceil((session.expiresAt.getTime() - now.getTime()) / 1000);
  return await encode({ token: { sid: session.id }, secret: keys.sessionSecret, maxAge });
}

/** The id of the session that a Cookie header names; null without one, or when it was not sealed by this key. */
export async function readSessionId(
  keys: DerivedKeys,
  cookieHeader: string | null,
  origin: string,
): Promise<string | null> {
  const value = readCookies(cookieHeader)[describeSessionCookie(origin).name];
  if (value === undefined) return null;
  try {
    return readSid(await decode({ token: value, secret: keys.sessionSecret }));
  } catch {
    // Expired, cut short, or sealed under an earlier SECRET_KEY: in each case nobody is signed in.
    return null;
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The session's id out of a decrypted token; null when it holds none. */
export function readSid(token: Record<string, unknown> | null): string | null {
  return typeof token?.sid === "string" && uuid.test(token.sid) ? token.sid : null;
}

/** The cookies of a request by name (RFC 6265, section 4.2). The first of a name counts: it has the longest path. */
export function readCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, Math.max(at, 0)).trim();
    if (name === "") continue;
    cookies[name] ??= decodeSafely(pair.slice(at + 1).trim());
  }
  return cookies;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
