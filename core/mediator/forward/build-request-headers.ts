import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { isHeaderValue } from "#core/deliveries/header-rules.ts";
import { certificateHeaders } from "../decide/read-certificate.ts";
import { hopByHop, listConnectionNames } from "./hop-by-hop.ts";
import type { ForwardFacts } from "./model.ts";

// What is ours to say, what is between the caller and us alone, and what only the sender of the bytes can know.
const notForwarded: ReadonlySet<string> = new Set([
  ...hopByHop,
  ...certificateHeaders,
  "authorization",
  "x-client-id",
  "x-client-secret",
  "cookie",
  "cookie2",
  "host",
  "content-length",
  "expect",
  "traceparent",
  "x-correlation-id",
  "forwarded",
  "x-real-ip",
  "x-client-ip",
  "true-client-ip",
  "cf-connecting-ip",
  "x-cluster-client-ip",
  "x-original-url",
  "x-original-host",
  "x-rewrite-url",
  "x-host",
  "x-http-method-override",
  "via",
]);

const name = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/**
 * The headers of a request to a mediator: those of the caller but for hop-by-hop headers, every name that its Connection
 * header lists, its credentials for us, cookies, and what it says of addresses; then our own.
 */
export function buildRequestHeaders(headers: readonly HeaderLine[], facts: ForwardFacts): HeaderLine[] {
  const ours = listOurs(headers, facts);
  const own = new Set(ours.map(([other]) => other));
  const listed = listConnectionNames(headers);
  const kept = headers.filter(([given, value]) => {
    const other = given.toLowerCase();
    // Servers of the CGI kind take "_" for "-", so X_Client_Id would be X-Client-Id behind them.
    const meant = other.replaceAll("_", "-");
    if (!name.test(other) || !isHeaderValue(value)) return false;
    if (notForwarded.has(meant) || meant.startsWith("x-forwarded-") || meant.startsWith("proxy-")) return false;
    if (facts.asynchronous && (meant === "prefer" || meant === "x-async")) return false;
    if (listed.has(other) || listed.has(meant) || own.has(meant)) return false;
    return meant !== "x-api-key" || (facts.proof !== "api_key" && !value.startsWith("sbk_"));
  });
  return [...kept, ...ours];
}

function listOurs(headers: readonly HeaderLine[], facts: ForwardFacts): HeaderLine[] {
  const via = headers.filter(([other]) => other === "via").map(([, value]) => value);
  const ours: HeaderLine[] = [
    ["x-correlation-id", facts.correlationId],
    ["traceparent", facts.traceparent],
    ["x-forwarded-proto", facts.protocol],
    ["via", [...via.filter(isHeaderValue), "1.1 signalbox"].join(", ")],
  ];
  if (facts.clientAddress !== null) ours.push(["x-forwarded-for", facts.clientAddress]);
  if (facts.host !== null && isHeaderValue(facts.host)) ours.push(["x-forwarded-host", facts.host]);
  ours.push(...facts.auth.map(([other, value]) => [other.toLowerCase(), value] as const));
  return ours;
}
