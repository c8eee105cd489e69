import type { AttemptResult } from "#core/deliveries/attempt-result.ts";

export type AttemptCounts = {
  record: (result: AttemptResult) => void;
  /** What this process has come to since its start. */
  list: () => { outcome: string; count: number }[];
};

/** Counts the attempts of this process by outcome: the class of the answer (2xx, smtp_5xx), or why there was none. */
export function openAttemptCounts(): AttemptCounts {
  const counts = new Map<string, number>();
  return {
    record: (result) => {
      const outcome = nameOutcome(result);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    },
    list: () => [...counts].map(([outcome, count]) => ({ outcome, count })),
  };
}

function nameOutcome(result: AttemptResult): string {
  if (result.kind !== "answered") return result.kind;
  const answer = `${Math.floor(result.status / 100)}xx`;
  return result.protocol === "smtp" ? `smtp_${answer}` : answer;
}
