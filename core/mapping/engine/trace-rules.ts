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
      const target = formatPath(fillPlaces(rule.target, places));
      // A source with fewer levels than the target stands still, so it takes as many positions as it has.
      const followed = places.slice(0, rule.plan.source.depth);
      const sources = rule.paths.flatMap((path) => locatePath(path, payload, followed).map(formatPath));
      values.push({ ...value, target, sources });
    },
  });
  return { outcome, values };
}
