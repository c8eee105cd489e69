import type { Json } from "#core/json.ts";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { rememberRules } from "#core/mapping/engine/remember-rules.ts";
import type { MappingDocument } from "#core/mapping/model.ts";
import type {
  CompiledOutcome,
  MappingFailure,
  OtherValues,
  ScriptResults,
  TracedValue,
} from "#core/mapping/outcome.ts";
import { readValueAt } from "#core/mapping/paths/read-value-at.ts";
import { traceMapping } from "#core/mapping/trace-mapping.ts";
import { toFirstPath } from "./canvas/field-key.ts";

/** What a rule made of the sample: its first values, and how many others there are. */
export type RuleTrace = { values: readonly TracedValue[]; others: OtherValues };

export const noTrace: RuleTrace = { values: [], others: { count: 0, failed: 0 } };

// A person looks at a few elements of a list; telling all of 10,000 would take longer than the mapping itself.
const tracedMax = 100;

/** What a mapping makes of the sample, by the same engine that runs. */
export type LiveValues = {
  /** Of the rules that compile; undefined while there is no sample, or the mapping fails on it. */
  output: Json | undefined;
  byRule: ReadonlyMap<string, RuleTrace>;
  failures: readonly MappingFailure[];
};

export const noLiveValues: LiveValues = { output: undefined, byRule: new Map(), failures: [] };

/** Applies the mapping to the sample, with a trace. Scripts without a result leave their targets without a value. */
export function findLiveValues(mapping: MappingDocument, sample: Json | null, results?: ScriptResults): LiveValues {
  if (sample === null) return noLiveValues;
  const compiled = compileSound(mapping);
  if (!compiled.ok) return noLiveValues;
  const { outcome, values, others } = traceMapping(compiled.mapping, sample, results, tracedMax);
  const byRule = [...Map.groupBy(values, (value) => value.ruleId)].map(
    ([ruleId, own]) => [ruleId, { values: own, others: others.get(ruleId) ?? noTrace.others }] as const,
  );
  return {
    output: outcome.kind === "mapped" ? outcome.output : undefined,
    byRule: new Map(byRule),
    failures: outcome.failures,
  };
}

const compileRemembered = rememberRules();

/** Compiles what can be: a rule that is half typed must not take the values of all the others from the screen. */
function compileSound(mapping: MappingDocument): CompiledOutcome {
  const compiled = compileMapping(mapping, compileRemembered);
  if (compiled.ok) return compiled;
  const broken = new Set(compiled.problems.map(({ pointer }) => Number(/^\/rules\/(\d+)/.exec(pointer)?.[1])));
  return compileMapping({ ...mapping, rules: mapping.rules.filter((_rule, index) => !broken.has(index)) });
}

const textMax = 60;

/** The first value that the output has at a field, as a short text; null where there is none. */
export function previewValue(output: Json | undefined, fieldPath: string): string | null {
  if (output === undefined) return null;
  const value = readValueAt(output, toFirstPath(fieldPath));
  return value === undefined ? null : shortenValue(value);
}

/** A value on one line, cut after sixty characters; lists and objects say how much they hold. */
export function shortenValue(value: Json): string {
  if (Array.isArray(value)) return value.length === 1 ? "1 element" : `${value.length} elements`;
  const text = JSON.stringify(value);
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
}
