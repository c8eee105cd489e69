import type { Json } from "#core/json.ts";
import type { MappingOutcome, MappingTrace, TracedValue } from "../outcome.ts";
import { formatPath } from "../paths/format-path.ts";
import { locatePath } from "../paths/locate-path.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { fillPlaces } from "./compile-target.ts";
import type { Observer } from "./pass.ts";

/** Runs a mapping with an observer and tells, for each value, where it came from and what each step made of it. */
export function traceRules(
  rules: readonly CompiledRule[],
  payload: Json,
  run: (observer: Observer) => MappingOutcome,
): MappingTrace {
  const byId = new Map(rules.map((rule) => [rule.rule.id, rule]));
  const values: TracedValue[] = [];
  const outcome = run({
    onValue({ places, ...value }) {
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
  return { outcome, values };
}
