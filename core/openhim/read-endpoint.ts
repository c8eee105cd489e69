import type { OpenhimRoute } from "./model.ts";

/** The address of a route, without its path, since the path of each call is put behind it; null where it has no host. */
export function readEndpoint({ host, port, secured }: OpenhimRoute): string | null {
  if (host === undefined || host.trim() === "") return null;
  const bare = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const url = URL.parse(`${secured === true ? "https" : "http"}://${bare}${port === undefined ? "" : `:${port}`}`);
  return url === null ? null : url.href.replace(/\/$/, "");
}

/** The route that answers the caller: the primary one or, where none says so, the first that is enabled. */
export function choosePrimary(routes: readonly OpenhimRoute[]): OpenhimRoute | null {
  const enabled = routes.filter(({ status, type }) => status !== "disabled" && type !== "kafka");
  return enabled.find(({ primary }) => primary === true) ?? enabled[0] ?? null;
}
