import type { ForecastPart } from "./model.ts";

/** How long the busiest run of a day takes by a provider that has a rate. */
export type CapacityHint = { provider: string; ratePerSecond: number; at: Date; messages: number; seconds: number };

/**
 * Where a day's largest run takes its time: all of its messages, by each provider that carries text messages or mail and has a
 * rate. Which of a run's messages go by which provider is not known before they do, so that it is the most that it can take.
 */
export function hintCapacity(
  parts: readonly ForecastPart[],
  providers: readonly { name: string; ratePerSecond: number | null; enabled: boolean }[],
): CapacityHint[] {
  const runs = new Map<number, number>();
  for (const { at, messages } of parts) runs.set(at.getTime(), (runs.get(at.getTime()) ?? 0) + messages);
  const [largest] = [...runs].sort(([, one], [, other]) => other - one);
  if (largest === undefined) return [];
  const [atMs, messages] = largest;
  return providers.flatMap(({ name, ratePerSecond, enabled }) =>
    enabled && ratePerSecond !== null
      ? [{ provider: name, ratePerSecond, at: new Date(atMs), messages, seconds: Math.ceil(messages / ratePerSecond) }]
      : [],
  );
}
