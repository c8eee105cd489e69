import ipaddr from "ipaddr.js";

export type AddressRange = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number];

/** Reads an address or a network in CIDR notation; null when it is neither. An IPv4-mapped IPv6 address is the IPv4 one. */
export function parseRange(text: string): AddressRange | null {
  const [written = "", bits, more] = text.trim().split("/");
  const address = parseAddress(written);
  if (address === null || more !== undefined) return null;
  const most = address.kind() === "ipv4" ? 32 : 128;
  if (bits === undefined) return [address, most];
  if (!/^[0-9]{1,3}$/.test(bits)) return null;
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const length = Number(bits) - (address.kind() === "ipv4" && written.includes(":") ? 96 : 0);
  return length >= 0 && length <= most ? [address, length] : null;
}

/** Compiles the addresses that a client may call from. An entry that cannot be read allows nothing. */
export function compileAddresses(entries: readonly string[]): AddressRange[] {
  return entries.map(parseRange).filter((range) => range !== null);
}

/** True when an address lies in one of the ranges. */
export function isAddressIn(ranges: readonly AddressRange[], text: string | null): boolean {
  const address = text === null ? null : parseAddress(text);
  if (address === null) return false;
  return ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // Only the four-part form: "10.1" and "0x0a.0.0.1" are one address to one reader and another to the next.
  if (!text.includes(":")) return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : null;
  const bare = text.replace(/%.*$/, "");
  return ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}
