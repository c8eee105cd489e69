import type { FieldKind } from "../model.ts";
import type { ParentLikeness } from "./compare-parents.ts";
import type { End } from "./describe-end.ts";
import type { NameReason } from "./index-names.ts";
import { isVague } from "./to-concepts.ts";

export type PairReason = NameReason | "same words, one of them the parent's";
export type Pair = { source: End; target: End; score: number; reason: string; isExact: boolean };

/** Nothing less certain is proposed. */
export const scoreMin = 0.5;

/** From here on a field of the same name may feed several targets. */
const exactMin = 0.85;
const otherKind = 0.9;
const wholeForUnknown = 0.8;
const repeated = 0.9;
const otherForm = 0.8;
const sameForm = 0.05;

/** Weighs the names together with the parents, kinds, list levels and examples; null for what cannot be or is unlikely. */
export function scorePair(
  source: End,
  target: End,
  name: { score: number; reason: PairReason },
  parents: ParentLikeness,
): Pair | null {
  if (source.lists.length > target.lists.length) return null;
  const kinds = compareKinds(source.field.kinds, target.field.kinds);
  if (kinds === "clash") return null;
  let score = name.score * weighParents(source, name.reason, parents.share);
  if (kinds === "differ") score *= otherKind;
  if (kinds === "unknown" && !source.isLeaf) score *= wholeForUnknown;
  if (source.lists.length < target.lists.length) score *= repeated;
  const isSameForm = source.form !== null && source.form === target.form;
  if (source.form !== null && target.form !== null)
    score = isSameForm ? Math.min(1, score + sameForm) : score * otherForm;
  if (score < scoreMin) return null;
  const extra = isSameForm ? `; both are ${source.form}` : kinds === "differ" ? "; the kinds differ" : "";
  const reason = tellReason(name.reason, parents) + extra;
  return { source, target, score, reason, isExact: name.reason === "same name" && score >= exactMin };
}

/** `name` says nearly nothing without its parent, `email` says most of it. */
function weighParents(source: End, reason: PairReason, share: number): number {
  if (reason === "same words, one of them the parent's") return 1;
  const parentsPart = source.concepts.every(isVague) ? 0.65 : 0.3;
  return 1 - parentsPart + parentsPart * share;
}

function tellReason(reason: PairReason, { share, bare }: ParentLikeness): string {
  if (reason === "same words, one of them the parent's" || share === 1) return reason;
  const last = reason === "same name" ? "same last name" : reason;
  if (bare) return last;
  return share > 0 ? `${last} under a like-named parent` : `${last} under another parent`;
}

/** Numbers, texts and booleans can be made of each other by a step; nothing plain is made of an object or a list. */
function compareKinds(
  source: readonly FieldKind[],
  target: readonly FieldKind[],
): "same" | "differ" | "unknown" | "clash" {
  const [from, to] = [source.filter(isNotNull), target.filter(isNotNull)];
  if (from.length === 0 || to.length === 0) return "unknown";
  if (from.some((kind) => to.includes(kind))) return "same";
  return from.some(isPlain) && to.some(isPlain) ? "differ" : "clash";
}

function isNotNull(kind: FieldKind): boolean {
  return kind !== "null";
}

function isPlain(kind: FieldKind): boolean {
  return kind !== "object" && kind !== "list";
}
