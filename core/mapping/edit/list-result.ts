import type { Json } from "#core/json.ts";
import type { RuleInput, Step } from "../model.ts";
import { parsePath } from "../paths/parse-path.ts";
import { countLevels } from "../paths/path.ts";
import { endAtList, readLists, takeList } from "./take-list.ts";

/** What can be made of a whole list without writing code, by the steps of these names. */
export const listResults = [
  "sum",
  "average",
  "min",
  "max",
  "count",
  "join",
  "unique",
  "sort",
  "groupBy",
  "countBy",
  "sumBy",
] as const;
export type ListResult = (typeof listResults)[number];

/** These look into the elements, so that they need them whole. */
const byElement: ReadonlySet<string> = new Set<ListResult>(["groupBy", "countBy", "sumBy"]);

type DraftSteps = NonNullable<RuleInput["steps"]>;

/** The step that makes something of the list, the last of several; null where there is none. */
export function findListResult(steps: readonly { name: string }[]): { at: number; name: ListResult } | null {
  const at = steps.findLastIndex(({ name }) => isListResult(name));
  return at < 0 ? null : { at, name: steps[at]!.name as ListResult };
}

/** True for a name that {@link listResults} has. */
export function isListResult(name: string): name is ListResult {
  return (listResults as readonly string[]).includes(name);
}

/** Leaves the list as it is: the step that made something of it goes. */
export function dropListResult(rule: RuleInput): RuleInput {
  const found = findListResult(rule.steps ?? []);
  return found === null ? rule : { ...rule, steps: (rule.steps ?? []).toSpliced(found.at, 1) };
}

/**
 * Makes something of the list that a rule reads: the step stands where such a step stood, or at the end. Where the
 * target follows every list of a source, so that the steps would see single elements, the innermost is laid flat.
 * What looks into the elements gets them whole, so that a field behind the innermost list is taken off its path.
 */
export function makeListResult(
  rule: RuleInput,
  name: ListResult,
  args: readonly Json[],
  isList: (path: string) => boolean,
): RuleInput {
  if (rule.source.kind !== "path") return rule;
  const paths = rule.source.paths.map((path) => {
    const whole = byElement.has(name) ? cutToElements(path, isList) : path;
    return layFlatFor(rule.target, whole, isList);
  });
  const steps = putStep(rule.steps ?? [], { name, args: [...args] });
  return { ...rule, source: { ...rule.source, paths }, steps };
}

function putStep(steps: DraftSteps, step: Step): DraftSteps {
  const found = findListResult(steps);
  return found === null ? [...steps, step] : steps.with(found.at, step);
}

/** `orders[].items[].qty` is `orders[].items[]`; a path without a list stays. */
function cutToElements(path: string, isList: (path: string) => boolean): string {
  const { length } = readLists(path, isList);
  return length === 0 ? path : endAtList(path, length - 1);
}

/** Lays the innermost list that is run through flat where the target has a level for each list of the source. */
function layFlatFor(target: string, path: string, isList: (path: string) => boolean): string {
  const lists = readLists(path, isList);
  const at = lists.findLastIndex(({ take }) => take?.kind === "each");
  const left = countLevelsOf(path) - countLevelsOf(target);
  if (at < 0 || left > 0 || lists.some(({ take }) => take?.kind === "flat" || take?.kind === "whole")) return path;
  return takeList(path, at, { kind: "flat" });
}

function countLevelsOf(path: string): number {
  const parsed = parsePath(path);
  return parsed.ok ? countLevels(parsed.path) : 0;
}
