import { getPlatform } from "../platform.ts";
import type { AuthPlatform } from "./auth-ports.ts";
import { handleAuthRequest } from "./handle-auth-request.ts";
import { consolePath, findReturnAddress, signInPath } from "./next-auth-options.ts";
import { oidcProviderId } from "./oidc-provider.ts";
import { findRequestOrigin } from "./request-origin.ts";

/**
 * GET /admin/sign-in/provider: leads the browser to the OpenID Connect provider. next-auth wants its token against
 * forgery for that, which a page cannot set as a cookie; so it is fetched and presented here in the same breath. To be
 * sent there by a foreign page is harmless: the provider asks the person, and its answer is bound to this browser.
 */
export async function startOidc(request: Request, platform?: AuthPlatform): Promise<Response> {
  const opened = platform ?? (await getPlatform());
  const origin = findRequestOrigin(request.headers, opened.config);
  if (opened.config.oidc === null) return redirectTo(`${signInPath}?error=OAuthSignin`, []);
  const host = { host: new URL(origin).host };
  const csrf = await handleAuthRequest(new Request(`${origin}/api/auth/csrf`, { headers: host }), ["csrf"], opened);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const callbackUrl = findReturnAddress(new URL(request.url).searchParams.get("next") ?? consolePath, origin);
  const start = new Request(`${origin}/api/auth/signin/${oidcProviderId}`, {
    method: "POST",
    headers: { ...host, cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl }),
  });
  const answer = await handleAuthRequest(start, ["signin", oidcProviderId], opened);
  const location = answer.headers.get("location") ?? `${signInPath}?error=OAuthSignin`;
  return redirectTo(location, answer.headers.getSetCookie());
}

function redirectTo(location: string, setCookies: string[]): Response {
  const response = new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
  for (const line of setCookies) response.headers.append("set-cookie", line);
  return response;
}
