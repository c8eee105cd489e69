import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** A bucket of requests that may be made: it holds a minute's worth and fills up evenly. Null is a full one. */
export type TokenBucket = { tokens: number; atMs: number };

export type TakenToken = {
  kind: "taken" | "empty";
  bucket: TokenBucket;
  /** Whole requests that may follow at once. */
  remaining: number;
  /** Until the bucket is full again. */
  resetSeconds: number;
  /** Until there is one request; 0 when taken. */
  retryAfterSeconds: number;
};

const windowSeconds = 60;

/**
 * Takes a request out of a bucket, or says when there will be one. After a pause a whole minute's worth may come at once.
 * A clock that was set back neither fills nor empties it.
 */
export function takeToken(bucket: TokenBucket | null, perMinuteMax: number, nowMs: number): TakenToken {
  const perSecond = perMinuteMax / windowSeconds;
  const elapsedSeconds = bucket === null ? 0 : Math.max(0, nowMs - bucket.atMs) / 1_000;
  // The limit may have been lowered since.
  const filled = bucket === null ? perMinuteMax : Math.min(perMinuteMax, bucket.tokens + elapsedSeconds * perSecond);
  // Adding up sixtieths ends a hair below whole numbers.
  const taken = filled >= 1 - 1e-9;
  const tokens = taken ? Math.max(0, filled - 1) : filled;
  return {
    kind: taken ? "taken" : "empty",
    bucket: { tokens, atMs: bucket === null ? nowMs : Math.max(nowMs, bucket.atMs) },
    remaining: Math.floor(tokens + 1e-9),
    resetSeconds: Math.ceil((perMinuteMax - tokens) / perSecond - 1e-9),
    retryAfterSeconds: taken ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond - 1e-9)),
  };
}

export type AppliedLimit = { scope: "client" | "channel"; perMinuteMax: number; taken: TakenToken };

/**
 * What a caller is told of its limits: `RateLimit-Policy` and `RateLimit` of the IETF draft as it stands
 * (draft-ietf-httpapi-ratelimit-headers-08 and later), for all limits, and the three fields of its older forms, which many
 * clients read, for the one that is nearest to its end. None where nothing is limited.
 */
export function writeRateLimitHeaders(limits: readonly AppliedLimit[]): HeaderLine[] {
  const [nearest] = [...limits].sort((a, b) => a.taken.remaining - b.taken.remaining);
  if (nearest === undefined) return [];
  const policies = limits.map(({ scope, perMinuteMax }) => `"${scope}";q=${perMinuteMax};w=${windowSeconds}`);
  const states = limits.map(({ scope, taken }) => `"${scope}";r=${taken.remaining};t=${taken.resetSeconds}`);
  return [
    ["ratelimit-policy", policies.join(", ")],
    ["ratelimit", states.join(", ")],
    ["ratelimit-limit", String(nearest.perMinuteMax)],
    ["ratelimit-remaining", String(nearest.taken.remaining)],
    ["ratelimit-reset", String(nearest.taken.resetSeconds)],
  ];
}
