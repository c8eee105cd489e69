import ipaddr from "ipaddr.js";
import { type Destination, judgeAddress } from "./judge-address.ts";
import type { EgressPolicy } from "./model.ts";

export type UrlVerdict =
  | { kind: "allowed"; url: URL; destination: Destination }
  /** It is no address to which HTTP can be spoken. */
  | { kind: "invalid"; detail: string }
  | { kind: "refused"; detail: string };

/**
 * Judges the text of a URL before anything is sent: http or https, no user name or password in it, and no address that
 * the policy refuses. `URL` has by then turned forms such as 0x7f.1 and 2130706433 into plain ones. Names are judged
 * again once they have been looked up.
 */
export function judgeUrl(text: string, policy: EgressPolicy): UrlVerdict {
  const url = URL.parse(text);
  if (url === null) return { kind: "invalid", detail: "The target's address is not a valid URL." };
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { kind: "invalid", detail: "The target's address must begin with http:// or https://." };
  }
  if (url.username !== "" || url.password !== "") {
    const detail = "The target's address holds a user name or password; keep them in the target's authentication.";
    return { kind: "invalid", detail };
  }
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const destination = { host: toBareHost(url.hostname), port };
  if (url.port === "0") return { kind: "invalid", detail: "Nothing can listen on port 0." };
  if (ipaddr.isValid(destination.host)) {
    const verdict = judgeAddress(destination.host, destination, policy);
    if (verdict.kind === "refused") return verdict;
  }
  return { kind: "allowed", url, destination };
}

/** A URL's host name without the brackets of an IPv6 address. */
export function toBareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
