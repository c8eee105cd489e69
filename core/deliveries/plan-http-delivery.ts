import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";
import type { HttpTarget } from "./model.ts";

/** Where and with what body an output goes out: the URL with its query, and the JSON body or none. */
export type PlannedRequest = { url: string; host: string; body: string | null };

/**
 * Turns a mapped output into a request. GET and HEAD carry it as query parameters in the documented form: nested keys
 * joined by dots, null left out, list values repeated (a list of objects as JSON text). All other methods carry it as
 * JSON. `outputJson` is the output's JSON text. Throws TypeError when the target's URL is no URL, which saving refuses.
 */
export function planHttpDelivery(
  target: Pick<HttpTarget, "method" | "url">,
  output: Json,
  outputJson: string,
): PlannedRequest {
  const url = new URL(target.url);
  if (target.method !== "GET" && target.method !== "HEAD") return { url: url.href, host: url.host, body: outputJson };
  for (const [name, value] of flattenQuery(output)) url.searchParams.append(name, value);
  return { url: url.href, host: url.host, body: null };
}

function flattenQuery(output: Json, prefix = ""): [string, string][] {
  if (output === null) return [];
  if (isJsonObject(output)) {
    return Object.entries(output).flatMap(([key, value]) =>
      flattenQuery(value, prefix === "" ? key : `${prefix}.${key}`),
    );
  }
  const name = prefix === "" ? "value" : prefix;
  if (Array.isArray(output)) return output.filter((item) => item !== null).map((item) => [name, toText(item)]);
  return [[name, toText(output)]];
}

function toText(value: Json): string {
  if (typeof value === "string") return value;
  return isRawJsonNumber(value) ? value.rawJSON : JSON.stringify(value);
}
