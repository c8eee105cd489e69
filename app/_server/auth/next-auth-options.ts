import type { NextAuthOptions } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { sessionLifeMs } from "#core/people/judge-session.ts";
import { closeSession } from "#db/stores/people/revoke-sessions.ts";
import { getClientAddress } from "../client-address.ts";
import { type AuthPlatform, openAuthPorts } from "./auth-ports.ts";
import { findLiveSession } from "./find-live-session.ts";
import { describeOidcProvider, resolveOidcSignIn } from "./oidc-provider.ts";
import { describeSessionCookie, readSid } from "./session-cookie.ts";
import { openRequestSession, signInWithPassword } from "./sign-in.ts";

export const signInPath = "/admin/sign-in";
export const consolePath = "/admin";

type RequestHeaders = Pick<Headers, "get">;

/**
 * next-auth's options for one request. Its token holds the id of a session's row and nothing else, and every use looks
 * the row up; next-auth is the protocol (forms, state, PKCE, encryption of the cookie), the row is the session.
 */
export function buildAuthOptions(platform: AuthPlatform, headers: RequestHeaders, origin: string): NextAuthOptions {
  const { config, keys, log } = platform;
  // Set while a sign-in is under way in this request, for the token that follows it.
  let openedSessionId: string | null = null;
  const address = getClientAddress({ headers }, config.trustedProxies);

  const credentials: CredentialsConfig = {
    id: "credentials",
    name: "E-mail and password",
    type: "credentials",
    credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
    authorize: async (given) => {
      const { email, password } = given ?? {};
      if (typeof email !== "string" || typeof password !== "string") return null;
      const outcome = await signInWithPassword(platform, headers, { email, password });
      // The message becomes the error code in the address of the sign-in page.
      if (outcome.kind === "blocked") throw new Error("blocked");
      if (outcome.kind === "wrong") return null;
      openedSessionId = outcome.session.id;
      return { id: outcome.person.id };
    },
  };

  return {
    secret: keys.sessionSecret,
    providers: config.oidc === null ? [credentials] : [credentials, describeOidcProvider(config.oidc)],
    session: { strategy: "jwt", maxAge: sessionLifeMs / 1000 },
    useSecureCookies: origin.startsWith("https:"),
    cookies: { sessionToken: describeSessionCookie(origin) },
    pages: { signIn: signInPath, signOut: consolePath, error: signInPath },
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.type !== "oauth") return true;
        const outcome = await resolveOidcSignIn(platform, profile, address);
        if (outcome.kind === "refused") {
          log.warn({ reason: outcome.reason, address }, "sign-in through the provider refused");
          return `${signInPath}?error=${outcome.reason}`;
        }
        openedSessionId = (await openRequestSession(platform, headers, outcome.person, "oidc")).session.id;
        return true;
      },
      jwt: async ({ token }) => ({ sid: openedSessionId ?? readSid(token) }),
      session: async ({ session, token }) => {
        const sessionId = readSid(token);
        const live = sessionId === null ? null : await findLiveSession(platform, sessionId);
        // next-auth answers a rejection here with "nobody" and takes the cookie away.
        if (live === null) throw new Error("The session has ended.");
        const { name, email, role } = live.person;
        return { expires: session.expires, user: { name, email, role } };
      },
      redirect: async ({ url, baseUrl }) => findReturnAddress(url, baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = readSid(token);
        const live = sessionId === null ? null : await findLiveSession(platform, sessionId);
        if (live === null) return;
        await closeSession(await openAuthPorts(platform), { actor: live.actor, address }, live.sessionId);
      },
    },
    logger: {
      // Its metadata may hold a provider's answer, so only the code and the error's own message are logged.
      error: (code, metadata) => {
        const error = metadata instanceof Error ? metadata : metadata.error;
        log.warn({ code, detail: error instanceof Error ? error.message : undefined }, "sign-in failed");
      },
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

/** Where to go after signing in: within this console only, so that a link to sign in cannot lead to another site. */
export function findReturnAddress(asked: string, baseUrl: string): string {
  const url = URL.parse(asked, baseUrl);
  // A path that begins with two slashes, which "/.//host" becomes, would be read as another host by the next to use it.
  const isOwn = url !== null && url.origin === baseUrl && !url.pathname.startsWith("//");
  return isOwn ? url.href : `${baseUrl}${consolePath}`;
}
