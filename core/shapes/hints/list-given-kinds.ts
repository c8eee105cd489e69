import type { Rule, Step } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { countLevels, isLevel, isPlainPath, type Path } from "#core/mapping/paths/path.ts";
import { findStep } from "#core/mapping/steps/catalog.ts";
import type { StepEntry, ValueKind } from "#core/mapping/steps/step.ts";
import { kindOf } from "../grow-fields.ts";
import type { FieldKind } from "../model.ts";
import { followPath, saysNothing } from "./follow-path.ts";
import type { ShapeTree } from "./shape-tree.ts";

/** All kinds that a value can have apart from null; null where it can be anything. */
export type GivenKinds = ReadonlySet<FieldKind> | null;

const kindOfOutput: Readonly<Record<ValueKind, FieldKind | null>> = {
  text: "text",
  number: "number",
  boolean: "boolean",
  date: "text",
  list: "list",
  object: "object",
  any: null,
};

/** What a rule writes into one place of its target, as far as its source and steps tell. */
export function listGivenKinds(rule: Rule, source: ShapeTree | null): GivenKinds {
  const entries = rule.steps.map(({ name }: Step) => findStep(name));
  if (entries.some((entry) => entry === null)) return null;
  const steps = entries as StepEntry[];
  const { kind } = rule.source;
  if (kind === "script") return runSteps(null, steps);
  if (kind === "constant") return runSteps(withoutNull([kindOf(rule.source.value)]), steps);
  const [only, ...others] = rule.source.paths.map(parsePath);
  const target = parsePath(rule.target);
  if (!target.ok || !only?.ok) return null;
  // Several sources are handed on as one list of their values.
  if (others.length > 0) return runSteps(new Set(["list"]), steps);
  const element = readKinds(only.path, source);
  if (!isLaidFlat(only.path, countLevels(target.path))) return runSteps(element, steps);
  // Steps before the first that wants a list run on each value.
  const split = steps.findIndex((step) => step.input === "list");
  return split < 0 ? new Set(["list"]) : runSteps(new Set(["list"]), steps.slice(split));
}

/** True when list levels are left over after those that the target follows, so that the value is one flat list. */
export function isLaidFlat(path: Path, targetLevels: number): boolean {
  const levels = [...path.entries()].filter(([, segment]) => isLevel(segment)).slice(0, targetLevels);
  const from = levels.at(-1)?.[0] ?? -1;
  return !isPlainPath(path.slice(from + 1));
}

function readKinds(path: Path, source: ShapeTree | null): GivenKinds {
  const followed = source === null ? null : followPath(source, path);
  if (followed?.kind !== "found" || saysNothing(followed.node.kinds)) return null;
  return withoutNull(followed.node.kinds);
}

function withoutNull(kinds: readonly FieldKind[]): GivenKinds {
  const others = kinds.filter((kind) => kind !== "null");
  return others.length === 0 ? null : new Set(others);
}

function runSteps(given: GivenKinds, steps: readonly StepEntry[]): GivenKinds {
  return steps.reduce(runStep, given);
}

function runStep(given: GivenKinds, { input, output }: StepEntry): GivenKinds {
  const made = kindOfOutput[output];
  if (made === null) return null;
  const isList = given?.size === 1 && given.has("list");
  // Some steps on lists leave other values as they are.
  if (input === "list") return isList ? new Set([made]) : null;
  if (given !== null && !given.has("list")) return new Set([made]);
  // Steps on one value work on a list element by element; those on any value may.
  if (isList && input !== "any") return given;
  return new Set([made, "list"]);
}
