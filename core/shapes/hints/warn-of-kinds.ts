import type { Rule } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { countLevels } from "#core/mapping/paths/path.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { FieldKind } from "../model.ts";
import { followPath, saysNothing } from "./follow-path.ts";
import { isLaidFlat, listGivenKinds } from "./list-given-kinds.ts";
import type { ShapeTree } from "./shape-tree.ts";

const nouns: Readonly<Record<FieldKind, string>> = {
  object: "an object",
  list: "a list",
  text: "a text",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

/** What of one kind can be made into another by one step. */
const advice: Readonly<Partial<Record<FieldKind, string>>> = {
  text: "Add a step such as string.",
  number: "Add a step such as number.",
  boolean: "Add a step such as boolean or parseBoolean.",
  list: "Add a step such as toList or split.",
};
const adviceForList = "Add a step that makes one value of a list, such as first, join or sum.";

/** Where a rule surely gives another kind of value than its target takes. Null is no clash: it is decided elsewhere. */
export function warnOfKinds(rule: Rule, pointer: string, source: ShapeTree | null, target: ShapeTree): FieldProblem[] {
  const path = parsePath(rule.target);
  const followed = path.ok ? followPath(target, path.path) : null;
  if (!path.ok || followed?.kind !== "found" || saysNothing(followed.node.kinds)) return [];
  const taken = followed.node.kinds.filter((kind) => kind !== "null");
  const given = listGivenKinds(rule, source);
  if (given === null || taken.some((kind) => given.has(kind))) return [];
  const found = joinNouns([...given]);
  const isList = given.size === 1 && given.has("list");
  const remedy = isList ? adviceForList : (advice[taken[0]!] ?? "Choose another source.");
  const why = isTooDeep(rule, countLevels(path.path))
    ? `The source runs through more lists than the target, so its values are one list, but the target takes ${joinNouns(taken)}. ${adviceForList}`
    : `This gives ${found}, but the target takes ${joinNouns(taken)}. ${remedy}`;
  return [{ pointer: pointer + placeOf(rule), detail: why }];
}

/** True when the list comes from the levels of the path alone, not from a step or from several sources. */
function isTooDeep({ source, steps }: Rule, targetLevels: number): boolean {
  if (source.kind !== "path" || source.paths.length !== 1 || steps.length > 0) return false;
  const parsed = parsePath(source.paths[0]!);
  return parsed.ok && isLaidFlat(parsed.path, targetLevels);
}

function placeOf({ source, steps }: Rule): string {
  if (steps.length > 0) return `/steps/${steps.length - 1}`;
  if (source.kind === "constant") return "/source/value";
  return source.kind === "path" && source.paths.length === 1 ? "/source/paths/0" : "/source/paths";
}

function joinNouns(kinds: readonly FieldKind[]): string {
  return kinds.map((kind) => nouns[kind]).join(" or ");
}
