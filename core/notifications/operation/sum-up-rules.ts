import type { SkipCode } from "../emit/model.ts";
import type { MessageMedium, OutboxStatus } from "../model.ts";
import { countStates, type MessageCounts } from "./message-counts.ts";

type Made = { ruleId: number | null; medium: MessageMedium; status: OutboxStatus; final: boolean; count: number };
type Skipped = { ruleId: number; code: SkipCode; count: number };

/** What one rule came to: its messages by medium, and how many it did not make. */
export type RuleSum = {
  ruleId: number | null;
  media: { medium: MessageMedium; counts: MessageCounts }[];
  skipped: number;
};

/** Adds up what every rule came to, in the order of the rules; null stands for messages that no rule names. */
export function sumUpRules(made: readonly Made[], skipped: readonly Skipped[]): RuleSum[] {
  const ids = [...new Set<number | null>([...made, ...skipped].map(({ ruleId }) => ruleId))];
  return ids
    .toSorted((left, right) => (left ?? Number.MAX_SAFE_INTEGER) - (right ?? Number.MAX_SAFE_INTEGER))
    .map((ruleId) => {
      const own = Map.groupBy(
        made.filter((row) => row.ruleId === ruleId),
        ({ medium }) => medium,
      );
      return {
        ruleId,
        media: [...own].map(([medium, rows]) => ({ medium, counts: countStates(rows) })),
        skipped: skipped.reduce((sum, row) => sum + (row.ruleId === ruleId ? row.count : 0), 0),
      };
    });
}
