import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** Headers of one connection, which end here whatever they say (RFC 9110, section 7.6.1), in lower case. */
export const hopByHop: ReadonlySet<string> = new Set([
  "connection",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authentication-info",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "trailers",
  "transfer-encoding",
  "upgrade",
]);

/** Every name that Connection headers list; those headers are of one connection as well. */
export function listConnectionNames(headers: readonly HeaderLine[]): ReadonlySet<string> {
  return new Set(
    headers
      .filter(([name]) => name.toLowerCase() === "connection")
      .flatMap(([, value]) => value.split(",").map((name) => name.trim().toLowerCase())),
  );
}
