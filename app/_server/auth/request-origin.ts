import type { Config } from "#core/config.ts";

type Site = Pick<Config, "siteUrl" | "trustedProxies">;

const loopbackHosts = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin under which the browser knows this request: SITE_URL's scheme with the host that the browser asked for,
 * because a console that is reached as 127.0.0.1 must set its cookie and go on there, and not at localhost. Only this
 * machine itself is spoken to without TLS where SITE_URL has it.
 */
export function findRequestOrigin(headers: Pick<Headers, "get">, { siteUrl, trustedProxies }: Site): string {
  const site = new URL(siteUrl);
  const forwarded = trustedProxies > 0 ? headers.get("x-forwarded-host")?.split(",")[0]?.trim() : undefined;
  const host = forwarded || headers.get("host");
  const asked = host === null ? null : URL.parse(`${site.protocol}//${host}`);
  if (asked === null || asked.host === site.host || asked.username !== "" || asked.pathname !== "/") return site.origin;
  return loopbackHosts.test(asked.hostname) ? `http://${asked.host}` : asked.origin;
}

/**
 * Whether a browser sent this request from a page of our own. A cookie goes along with requests that other sites
 * cause, so one that changes something needs this proof; a browser always sends one of the two headers with it.
 */
export function isFromOwnPage(headers: Pick<Headers, "get">, origin: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const sender = headers.get("origin");
  return sender !== null && URL.parse(sender)?.host === new URL(origin).host;
}
