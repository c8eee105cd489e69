import { findClientAddress } from "#core/ingress/find-client-address.ts";

/** Set by server.ts on every request from the socket itself; whatever a client sends under this name is overwritten. */
export const socketAddressHeader = "x-signalbox-socket-address";

/** The caller's address as text, from the socket or, behind declared proxies, from X-Forwarded-For. */
export function getClientAddress(request: { headers: Pick<Headers, "get"> }, trustedProxies: number): string | null {
  const socket = request.headers.get(socketAddressHeader);
  return findClientAddress(socket, request.headers.get("x-forwarded-for"), trustedProxies);
}
