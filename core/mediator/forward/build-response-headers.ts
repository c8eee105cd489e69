import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { isHeaderValue } from "#core/deliveries/header-rules.ts";
import { hopByHop, listConnectionNames } from "./hop-by-hop.ts";

// A mediator answers under our own address: a cookie of it would be sent to the console, and what it says to a browser
// about this address would be said of the console.
const notPassedOn: ReadonlySet<string> = new Set([
  ...hopByHop,
  "content-length",
  "set-cookie",
  "set-cookie2",
  "clear-site-data",
  "strict-transport-security",
  "public-key-pins",
  "alt-svc",
  "nel",
  "report-to",
  "reporting-endpoints",
  "service-worker-allowed",
  "x-correlation-id",
]);

const activeTypes = /^\s*(text\/html|application\/xhtml\+xml|image\/svg\+xml|(text|application)\/xml)\s*(;|$)/i;

export type BuiltResponseHeaders = {
  headers: HeaderLine[];
  /** Of the body as the mediator sends it, for a relay that passes on exactly these bytes; null where it is not sure. */
  contentLength: number | null;
};

/** The headers of a mediator's answer as its caller gets them, with names in lower case. */
export function buildResponseHeaders(answer: readonly HeaderLine[], correlationId: string): BuiltResponseHeaders {
  const listed = listConnectionNames(answer);
  const lines = answer.map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: HeaderLine[] = lines.filter(
    ([name, value]) => !notPassedOn.has(name) && !listed.has(name) && isHeaderValue(value),
  );
  headers.push(["x-correlation-id", correlationId]);
  // A page of a mediator opened in a browser runs no script beside the console's session.
  if (lines.some(([name, value]) => name === "content-type" && activeTypes.test(value))) {
    headers.push(["content-security-policy", "sandbox"]);
  }
  return { headers, contentLength: readLength(lines) };
}

function readLength(lines: readonly HeaderLine[]): number | null {
  if (lines.some(([name]) => name === "transfer-encoding")) return null;
  const lengths = new Set(lines.filter(([name]) => name === "content-length").map(([, value]) => value.trim()));
  const [only] = lengths;
  return lengths.size === 1 && only !== undefined && /^[0-9]{1,15}$/.test(only) ? Number(only) : null;
}
