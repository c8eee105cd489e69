import ipaddr from "ipaddr.js";
import type { EgressPolicy, EgressRule, EgressVerdict } from "./model.ts";

/** Where a connection is going: the name or address that was asked for, and the port. */
export type Destination = { host: string; port: number };

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const descriptions: Record<string, string> = {
  loopback: "this machine itself",
  private: "a private network",
  uniqueLocal: "a private network",
  carrierGradeNat: "a carrier's inner network",
  linkLocal: "a link-local address, where cloud machines keep their credentials",
  cloud: "the inner address of a cloud provider",
  unspecified: "no address at all",
  broadcast: "a broadcast address",
  multicast: "a multicast address",
};

// Azure's wire server and metadata endpoint, which lies in the middle of public addresses.
const cloudAddresses = new Set(["168.63.129.16"]);

// What a host name's rule opens. Where credentials of the machine may be had, the operator has to name the address:
// whoever controls the name could otherwise point it there.
const openedByHostName = new Set(["loopback", "private", "uniqueLocal", "carrierGradeNat"]);

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const wellKnownNat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * Judges an address to which a connection is to be made, or has been made. Allowed are public unicast addresses and
 * what the policy adds. IPv4 addresses inside of IPv6 ones (mapped, NAT64) are judged as what they are. The detail of
 * a refusal is a plain sentence that says how the operator can allow it.
 */
export function judgeAddress(text: string, destination: Destination, policy: EgressPolicy): EgressVerdict {
  const address = unwrap(text);
  if (address === null) return { kind: "refused", detail: `"${text}" is no IP address.` };
  const range = describeRange(address);
  if (range === "public") return { kind: "allowed" };
  if (policy.rules.some((rule) => allows(rule, address, range, destination))) return { kind: "allowed" };
  return { kind: "refused", detail: explain(address.toString(), range, destination.host) };
}

function unwrap(text: string): Address | null {
  // A zone such as %eth0 belongs to link-local addresses only and does not change the range.
  const bare = text.replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return null;
  const address = ipaddr.process(bare);
  if (!isIpv6(address) || !address.match(wellKnownNat64)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

function describeRange(address: Address): string {
  const range: string = address.range();
  if (cloudAddresses.has(address.toString())) return "cloud";
  if (range !== "unicast") return range;
  // Outside of 2000::/3 nothing is assigned, but for forms such as ::127.0.0.1 that some systems take for IPv4.
  return !isIpv6(address) || address.match(globalUnicast) ? "public" : "unassigned";
}

function allows(rule: EgressRule, address: Address, range: string, { host, port }: Destination): boolean {
  if (rule.port !== null && rule.port !== port) return false;
  switch (rule.kind) {
    case "loopback":
      return range === "loopback";
    case "private":
      return range === "private" || range === "uniqueLocal";
    case "range": {
      const [network, bits] = ipaddr.parseCIDR(rule.cidr);
      return network.kind() === address.kind() && address.match(network, bits);
    }
    case "host":
      return openedByHostName.has(range) && rule.name === host.toLowerCase().replace(/\.$/, "");
  }
}

function explain(address: string, range: string, host: string): string {
  const what = descriptions[range] ?? "not an address of the public internet";
  const isLiteral = ipaddr.isValid(host);
  const subject = isLiteral ? `The address ${address}` : `The name ${host} leads to ${address}, which`;
  const entry = isLiteral || !openedByHostName.has(range) ? address : `${host} or ${address}`;
  return `${subject} is ${what}. If messages may go there, the operator adds ${entry} to EGRESS_ALLOW.`;
}

function isIpv6(address: Address): address is ipaddr.IPv6 {
  return address.kind() === "ipv6";
}
