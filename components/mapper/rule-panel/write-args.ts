import type { Json } from "#core/json.ts";
import type { ArgKind, ArgSpec, StepEntry } from "#core/mapping/steps/step.ts";

/** What an argument begins with where an example would not be meant: a text that nobody typed changes values silently. */
const empties: Partial<Record<ArgKind, () => Json>> = {
  text: () => "",
  path: () => "",
  json: () => "",
  boolean: () => false,
  texts: () => [],
  table: () => ({}),
};

/** The arguments that a step begins with when it is added: the required ones, ready to be typed over. */
export function startArgs(entry: StepEntry): Json[] {
  return entry.args.flatMap((spec, index) => (spec.optional ? [] : [startArg(entry, spec, index)]));
}

/** What one argument begins with; an optional one begins with what it was when it was left out. */
export function startArg(entry: StepEntry, spec: ArgSpec, index: number): Json {
  const start = spec.default ?? empties[spec.kind]?.() ?? entry.example.args[index] ?? spec.choices?.[0] ?? 0;
  return structuredClone(start);
}

/** True when an argument is given: null stands for one that was left out, except where any JSON is a value. */
export function isGiven(spec: ArgSpec, arg: Json | undefined): arg is Json {
  return arg !== undefined && (arg !== null || !spec.optional || spec.kind === "json");
}

/**
 * The arguments with one of them changed, or left out where it is `undefined`. Optional ones that were left out before
 * it are held as null, and none of those stands at the end.
 */
export function putArg(entry: StepEntry, args: readonly Json[], index: number, arg: Json | undefined): Json[] {
  const next: Json[] = Array.from({ length: Math.max(args.length, index + 1) }, (_none, at) => args[at] ?? null);
  next[index] = arg ?? null;
  while (next.length > 0) {
    const last = next.length - 1;
    const spec = entry.args[last];
    const isLeftOut = last === index ? arg === undefined : spec !== undefined && !isGiven(spec, next[last]);
    if (!isLeftOut) break;
    next.pop();
  }
  return next;
}
