import type { Json } from "#core/json.ts";
import { countLevels, isLevel, isPlainPath, type Path, type Segment } from "../paths/path.ts";
import { compileGatherer, compileReader, type Reader } from "../paths/read-path.ts";
import { fail, type StepValue } from "../steps/step.ts";
import type { Pass } from "./pass.ts";

/** Where a rule stands in the payload: a value for one path, a list of such for several. Only its source looks inside. */
export type Cursor = unknown;

/**
 * A rule's source, cut at its list levels. `depth` levels are walked together with the target; what is left over is
 * laid flat by `read`, which then gives a list with `undefined` for elements without a value (`isFlat`).
 */
export type SourcePlan = {
  readonly depth: number;
  readonly isFlat: boolean;
  start(pass: Pass): Cursor;
  each(level: number, cursor: Cursor): readonly Cursor[] | undefined;
  read(cursor: Cursor): StepValue;
};

type PathPlan = {
  readonly depth: number;
  readonly isFlat: boolean;
  readonly listers: readonly ((value: Json | undefined) => readonly (Json | undefined)[] | undefined)[];
  readonly read: Reader;
};

/** Plans a source of one or more paths for a target with `targetLevels` list levels. */
export function planPaths(paths: readonly Path[], targetLevels: number): SourcePlan {
  const plans = paths.map((path) => planPath(path, targetLevels));
  const only = plans[0];
  if (plans.length === 1 && only) {
    return {
      depth: only.depth,
      isFlat: only.isFlat,
      start: (pass) => pass.payload,
      each: (level, cursor) => only.listers[level]!(cursor as Json | undefined),
      read: only.read as SourcePlan["read"],
    };
  }
  return planSeveral(plans);
}

/** Plans a value that does not depend on any list: a constant. */
export function planConstant(value: Json): SourcePlan {
  return { depth: 0, isFlat: false, start: () => null, each: () => undefined, read: () => value };
}

/** Plans a value that a script in the sandbox has given under `callId`. */
export function planScript(callId: string): SourcePlan {
  return {
    depth: 0,
    isFlat: false,

    start: (pass) => pass,
    each: () => undefined,
    read(cursor) {
      const result = (cursor as Pass).results.get(callId);
      if (result === undefined) return fail("The script was not run.");
      return result.ok ? result.value : fail(result.detail);
    },
  };
}

function planPath(path: Path, targetLevels: number): PathPlan {
  const depth = Math.min(countLevels(path), targetLevels);
  const listers: PathPlan["listers"][number][] = [];
  let from = 0;
  for (let at = 0; at < path.length && listers.length < depth; at += 1) {
    if (!isLevel(path[at]!)) continue;
    listers.push(compileLister(path.slice(from, at + 1)));
    from = at + 1;
  }
  const rest = path.slice(from);
  const isFlat = !isPlainPath(rest);
  // A gathered list may hold `undefined`; the rule decides about those before anything else sees the list.
  const read = isFlat ? (compileGatherer(rest) as Reader) : compileReader(rest);
  return { depth, isFlat, listers, read };
}

/** A plain `items[]` hands out the payload's own list; the other forms gather a new one. */
function compileLister(segments: readonly Segment[]): PathPlan["listers"][number] {
  const before = segments.slice(0, -1);
  if (segments.at(-1)?.kind !== "each" || !isPlainPath(before)) return compileGatherer(segments);
  const read = compileReader(before);
  return (value) => {
    const list = read(value);
    return Array.isArray(list) ? list : undefined;
  };
}

/** Several paths walk side by side; one with fewer levels stays where it is and so repeats its value. */
function planSeveral(plans: readonly PathPlan[]): SourcePlan {
  return {
    depth: Math.max(...plans.map((plan) => plan.depth)),
    isFlat: false,

    start: (pass) => plans.map(() => pass.payload),
    each(level, cursor) {
      const cursors = cursor as readonly (Json | undefined)[];
      const lists = plans.map((plan, at) => (level < plan.depth ? plan.listers[level]!(cursors[at]) : undefined));
      if (lists.every((list) => list === undefined)) return undefined;
      const length = Math.max(...lists.map((list) => list?.length ?? 0));
      return Array.from({ length }, (_, place) =>
        plans.map((plan, at) => (level < plan.depth ? lists[at]?.[place] : cursors[at])),
      );
    },
    read(cursor) {
      const cursors = cursor as readonly (Json | undefined)[];
      const values = plans.map((plan, at) => {
        const value = plan.read(cursors[at]);
        return plan.isFlat && Array.isArray(value) ? value.map((element) => element ?? null) : value;
      });
      // Null holds the place of a missing value, so that steps know which path a value came from.
      return values.every((value) => value === undefined) ? undefined : values.map((value) => value ?? null);
    },
  };
}
