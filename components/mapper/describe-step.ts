import type { Json } from "#core/json.ts";
import type { Step } from "#core/mapping/model.ts";
import { findStep } from "#core/mapping/steps/catalog.ts";
import { describeJson } from "./describe-json.ts";

/** A step as it is stored in a draft: its arguments may be left out. */
export type DraftStep = { name: Step["name"]; args?: Step["args"] | undefined };

/** A step in words: its title and the arguments that it was given, `Substring 0, 3`. */
export function describeStep({ name, args = [] }: DraftStep): string {
  const title = findStep(name)?.title ?? name;
  return args.length === 0 ? title : `${title} ${args.map(describeArg).join(", ")}`;
}

/** The steps of a rule in words, in order; an empty text where there is none. */
export function describeSteps(steps: readonly DraftStep[] | undefined): string {
  return (steps ?? []).map(describeStep).join(" → ");
}

/** Null stands where an argument was left out and takes its default. */
function describeArg(arg: Json): string {
  return arg === null ? "–" : describeJson(arg);
}
