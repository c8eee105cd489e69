type Bucket = { tokens: number; filledAtMs: number };

const buckets = new Map<string, Bucket>();

/**
 * A token bucket per integration and process: `perSecond` tokens a second, and as many in reserve. Null when the
 * request may pass, else the milliseconds until the next one may.
 */
export function takeFromBucket(key: string, perSecond: number | null, nowMs: number): number | null {
  if (perSecond === null) return null;
  const bucket = buckets.get(key) ?? { tokens: perSecond, filledAtMs: nowMs };
  bucket.tokens = Math.min(perSecond, bucket.tokens + ((nowMs - bucket.filledAtMs) / 1000) * perSecond);
  bucket.filledAtMs = nowMs;
  buckets.set(key, bucket);
  if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
  bucket.tokens -= 1;
  return null;
}
