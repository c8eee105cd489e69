/**
 * The address of the caller. Without declared proxies only the socket counts, because anybody can write the header. With
 * `trustedProxies` n, the n-th entry of X-Forwarded-For from the right is what the outermost own proxy saw; a header
 * with fewer entries than that did not come through all of them, and the socket counts again.
 */
export function findClientAddress(
  socketAddress: string | null,
  forwardedFor: string | null,
  trustedProxies: number,
): string | null {
  if (trustedProxies === 0 || forwardedFor === null) return socketAddress;
  const entries = forwardedFor.split(",").map((entry) => entry.trim());
  const entry = entries.at(-trustedProxies);
  return entry === undefined || entry === "" || entry.length > 60 ? socketAddress : entry;
}
