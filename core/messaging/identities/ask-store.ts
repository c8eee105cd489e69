import type { ExternalService } from "#core/config/messaging-service-settings.ts";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { isJsonObject } from "#core/json.ts";
import type { AskedAddress, FoundAddress } from "#core/messaging/ports.ts";
import { usualAddressType } from "./choose-addresses.ts";

/** A request to an identity store. */
export type StoreRequest = {
  method: "GET";
  url: string;
  headers: (readonly [string, string])[];
  body: null;
  timeoutMs: number;
};

// A store that is well answers in milliseconds; a page of subscriptions waits for its slowest.
const timeoutMs = 10_000;

/** The documented question for the address of an identity. Both parameters count by being there. */
export function askStore({ url, token }: ExternalService, { identity, type }: AskedAddress): StoreRequest {
  const wanted = encodeURIComponent(type ?? usualAddressType);
  return {
    method: "GET",
    url: `${url}/identities/${encodeURIComponent(identity)}/addresses/${wanted}?default=True&use_communicate_through=True`,
    headers: [
      ["Accept", "application/json"],
      ...(token === null ? [] : [["Authorization", `Token ${token}`] as const]),
    ],
    body: null,
    timeoutMs,
  };
}

/**
 * What a store's answer says. A store leaves out addresses that opted out and does not say so, so that an empty list is no
 * address. Only what may be otherwise another time is `unreachable`: every failure but that there is no such identity.
 */
export function readStoreAnswer(asked: AskedAddress, result: AttemptResult): FoundAddress {
  if (result.kind !== "answered") return unreachable(`It was not reached. ${result.detail}`);
  if (result.status === 404) return { kind: "none" };
  if (result.status !== 200) return unreachable(`It answered ${result.status}${explain(result.status)}.`);
  const address = readFirst(result.body);
  if (address === undefined) return unreachable("Its answer is no list of addresses.");
  return address === null
    ? { kind: "none" }
    : { kind: "found", address, type: asked.type ?? usualAddressType, through: null };
}

function unreachable(detail: string): FoundAddress {
  return { kind: "unreachable", detail: `The identity store could not say the address. ${detail}` };
}

function explain(status: number): string {
  return status === 401 || status === 403 ? "; check IDENTITY_STORE_TOKEN" : "";
}

/** The first address of the list; null where it is empty, and undefined where it is none. */
function readFirst(body: string): string | null | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // An answer that is no JSON is no list either.
    return undefined;
  }
  const results = isJsonObject(parsed) ? parsed.results : undefined;
  if (!Array.isArray(results)) return undefined;
  const [first] = results;
  if (first === undefined) return null;
  return isJsonObject(first) && typeof first.address === "string" && first.address !== "" ? first.address : undefined;
}
