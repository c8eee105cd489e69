import ipaddr from "ipaddr.js";
import type { EgressPolicy, EgressRule } from "./model.ts";

export type ParsedEgressAllow = { kind: "parsed"; policy: EgressPolicy } | { kind: "invalid"; problems: string[] };

const hostNamePattern =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/**
 * Reads the setting EGRESS_ALLOW: a list, separated by commas, of what outgoing connections may reach beyond the public
 * internet. An entry is `loopback` (this machine), `private` (RFC 1918 and IPv6 unique local networks), an address, a
 * network in CIDR form, or a host name, each for every port or, with `:port` after it, for one. An IPv6 address or
 * network with a port stands in brackets. Tells of every entry that it cannot read.
 */
export function parseEgressAllow(text: string): ParsedEgressAllow {
  const rules: EgressRule[] = [];
  const problems: string[] = [];
  for (const entry of text.split(",").map((part) => part.trim().toLowerCase())) {
    if (entry === "") continue;
    const rule = parseEntry(entry);
    if (rule === null)
      problems.push(`holds "${entry}", which is no address, network or host name with an optional port`);
    else rules.push(rule);
  }
  return problems.length === 0 ? { kind: "parsed", policy: { rules } } : { kind: "invalid", problems };
}

function parseEntry(entry: string): EgressRule | null {
  const { subject, port } = splitPort(entry);
  if (port === undefined) return null;
  if (subject === "loopback" || subject === "private") return { kind: subject, port };
  const cidr = toCidr(subject);
  if (cidr !== null) return { kind: "range", cidr, port };
  // What consists of digits and dots only was meant as an address, and is a wrong one.
  if (/^[0-9.]+$/.test(subject)) return null;
  const name = toAsciiHost(subject);
  return name === null ? null : { kind: "host", name, port };
}

/** `port` is null when there is none, and undefined when there is one that cannot be. */
function splitPort(entry: string): { subject: string; port: number | null | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(entry);
  if (bracketed !== null) return { subject: bracketed[1] ?? "", port: parsePort(bracketed[2]) };
  const colon = entry.indexOf(":");
  const isBareIpv6 = colon !== entry.lastIndexOf(":");
  if (colon === -1 || isBareIpv6) return { subject: entry, port: null };
  return { subject: entry.slice(0, colon), port: parsePort(entry.slice(colon + 1)) };
}

function parsePort(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function toCidr(subject: string): string | null {
  if (subject.includes("/")) {
    return ipaddr.IPv4.isValidCIDRFourPartDecimal(subject) || ipaddr.IPv6.isValidCIDR(subject) ? subject : null;
  }
  if (subject.includes(":")) return ipaddr.IPv6.isValid(subject) ? singleAddress(subject) : null;
  return ipaddr.IPv4.isValidFourPartDecimal(subject) ? singleAddress(subject) : null;
}

function singleAddress(subject: string): string {
  const address = ipaddr.process(subject);
  return `${address.toString()}/${address.kind() === "ipv4" ? 32 : 128}`;
}

function toAsciiHost(subject: string): string | null {
  if (/[/?#@:%\\[\]\s]/.test(subject)) return null;
  const host = URL.parse(`http://${subject}/`)?.hostname.replace(/\.$/, "") ?? "";
  return hostNamePattern.test(host) ? host : null;
}
