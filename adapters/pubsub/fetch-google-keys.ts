import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import type { SendRequest } from "#core/deliveries/ports.ts";
import type { FetchedKeys } from "./open-push-verifier.ts";

/** Where Google publishes the keys of its tokens (https://accounts.google.com/.well-known/openid-configuration). */
export const googleKeysUrl = "https://www.googleapis.com/oauth2/v3/certs";

const timeoutMs = 10_000;
const freshForMsDefault = 300_000;
const freshForMsMax = 86_400_000;

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1) });

/** Fetches keys through the guarded sender; they stay fresh as long as the answer's Cache-Control says. Rejects with why. */
export async function fetchGoogleKeys(send: SendRequest, url: string = googleKeysUrl): Promise<FetchedKeys> {
  const result = await send({ method: "GET", url, headers: [["accept", "application/json"]], body: null, timeoutMs });
  if (result.kind !== "answered") throw new Error(`Google's keys cannot be had: ${result.detail}`);
  if (result.status !== 200 || result.bodyTruncated) {
    throw new Error(`Google's keys cannot be had: HTTP ${result.status} from ${url}.`);
  }
  const parsed = KeySet.safeParse(JSON.parse(result.body));
  if (!parsed.success) throw new Error("Google's keys cannot be had: the answer is no key set.");
  const cacheControl = result.headers.find(([name]) => name.toLowerCase() === "cache-control")?.[1] ?? "";
  const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(cacheControl)?.[1];
  const freshForMs = maxAge === undefined ? freshForMsDefault : Math.min(Number(maxAge) * 1_000, freshForMsMax);
  return { keys: parsed.data as JSONWebKeySet, freshForMs };
}
