import type { Json } from "#core/json.ts";
import type { MappingOutcome, MappingTrace, OtherValues, TracedValue } from "../outcome.ts";
import { formatPath } from "../paths/format-path.ts";
import { locatePath } from "../paths/locate-path.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { fillPlaces } from "./compile-target.ts";
import type { Observer } from "./pass.ts";

/**
 * Runs a mapping with an observer and tells, for each value, where it came from and what each step made of it; of each
 * rule at most `valuesMax`, and how many others there were.
 */
export function traceRules(
  rules: readonly CompiledRule[],
  payload: Json,
  valuesMax: number,
  run: (observer: Observer) => MappingOutcome,
): MappingTrace {
  const byId = new Map(rules.map((rule) => [rule.rule.id, rule]));
  const values: TracedValue[] = [];
  const told = new Map<string, number>();
  const others = new Map<string, OtherValues>();
  const outcome = run({
    wants: (ruleId) => (told.get(ruleId) ?? 0) < valuesMax,
    onOther(ruleId, result) {
      const { count, failed } = others.get(ruleId) ?? { count: 0, failed: 0 };
      others.set(ruleId, { count: count + 1, failed: failed + (result === "failed" ? 1 : 0) });
    },
    onValue({ places, ...value }) {
      told.set(value.ruleId, (told.get(value.ruleId) ?? 0) + 1);
      const rule = byId.get(value.ruleId)!;
      const followed = places.slice(0, rule.plan.source.depth);
      values.push({
        ...value,
        // Worked out when they are looked at: a large sample has tens of thousands of values, and a person hovers over one.
        get target() {
          return formatPath(fillPlaces(rule.target, places));
        },
        get sources() {
          return rule.paths.flatMap((path) => locatePath(path, payload, followed).map(formatPath));
        },
      });
    },
  });
  return { outcome, values, others };
}
