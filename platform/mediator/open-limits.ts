import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Direct, Esb } from "#core/mediator/decide/model.ts";
import {
  type AppliedLimit,
  type TokenBucket,
  takeToken,
  writeRateLimitHeaders,
} from "#core/mediator/decide/take-token.ts";

export type LimitVerdict =
  | { kind: "passed"; headers: HeaderLine[] }
  | { kind: "limited"; scope: "client" | "channel"; retryAfterSeconds: number; headers: HeaderLine[] };

export type CallLimits = { take: (decision: Pick<Direct | Esb, "client" | "channel">) => LimitVerdict };

/** The limits of clients and channels in this process: each of several web processes grants as many calls of its own. */
export function openLimits(nowMs: () => number): CallLimits {
  // As many as there are clients and channels with a limit.
  const buckets = new Map<string, TokenBucket>();

  return {
    take: ({ client, channel }) => {
      const limits = [
        { scope: "client" as const, id: client.id, perMinuteMax: client.ratePerMinuteMax },
        { scope: "channel" as const, id: channel?.id ?? null, perMinuteMax: channel?.ratePerMinuteMax ?? null },
      ];
      const applied: (AppliedLimit & { key: string })[] = [];
      for (const { scope, id, perMinuteMax } of limits) {
        if (perMinuteMax === null) continue;
        const key = `${scope} ${id}`;
        applied.push({ key, scope, perMinuteMax, taken: takeToken(buckets.get(key) ?? null, perMinuteMax, nowMs()) });
      }
      const headers = writeRateLimitHeaders(applied);
      const empty = applied.find(({ taken }) => taken.kind === "empty");
      if (empty !== undefined) {
        // What one limit refuses takes nothing from the other.
        return { kind: "limited", scope: empty.scope, retryAfterSeconds: empty.taken.retryAfterSeconds, headers };
      }
      for (const { key, taken } of applied) buckets.set(key, taken.bucket);
      return { kind: "passed", headers };
    },
  };
}
