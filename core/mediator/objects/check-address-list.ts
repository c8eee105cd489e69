import ipaddr from "ipaddr.js";

/** Of addresses and networks (CIDR) those that cannot be read, each with what is wrong with it. */
export function findUnreadable(entries: readonly string[]): string[] {
  return entries.flatMap((entry) => {
    const detail = explain(entry);
    return detail === null ? [] : [detail];
  });
}

function explain(entry: string): string | null {
  const isNetwork = entry.includes("/");
  const readable = isNetwork
    ? ipaddr.IPv4.isValidCIDRFourPartDecimal(entry) || ipaddr.IPv6.isValidCIDR(entry)
    : ipaddr.IPv4.isValidFourPartDecimal(entry) || (entry.includes(":") && ipaddr.IPv6.isValid(entry));
  if (!readable) return `"${entry}" is no address such as 192.0.2.7 and no network such as 192.0.2.0/24.`;
  return null;
}
