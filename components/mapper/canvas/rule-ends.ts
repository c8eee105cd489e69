import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { readValueAt } from "#core/mapping/paths/read-value-at.ts";
import { type RuleTrace, shortenValue } from "../live-values.ts";
import type { Side } from "./canvas-context.ts";
import { findFieldKey } from "./field-key.ts";
import { listSourcePaths } from "./lay-out.ts";

/** The ids of the rules at each field, in the order of the document. */
export type RuleEnds = Readonly<Record<Side, ReadonlyMap<string, readonly string[]>>>;

/** Which rules read and write which fields. A source path that is no path stands for itself. */
export function findRuleEnds(rules: readonly RuleInput[]): RuleEnds {
  const ends = { source: new Map<string, string[]>(), target: new Map<string, string[]>() };
  const put = (side: Side, key: string, id: string) => {
    const ids = ends[side].get(key);
    if (ids === undefined) ends[side].set(key, [id]);
    else if (!ids.includes(id)) ids.push(id);
  };
  for (const rule of rules) {
    const key = findFieldKey(rule.target);
    if (key !== null) put("target", key, rule.id);
    for (const path of listSourcePaths(rule)) put("source", findFieldKey(path) ?? path, rule.id);
  }
  return ends;
}

/** The rules at a field. Lines of folded fields end at the field above them, so that it stands for all below it. */
export function findRulesAt(ends: RuleEnds, side: Side, path: string, isFolded: boolean): readonly string[] {
  // The elements of a list of objects have no line of their own.
  const own = [...(ends[side].get(path) ?? []), ...(ends[side].get(`${path}[]`) ?? [])];
  if (!isFolded) return own;
  const below = [...ends[side]].filter(([key]) => key.startsWith(`${path}.`) || key.startsWith(`${path}[`));
  return [...new Set([...own, ...below.flatMap(([, ids]) => ids)])];
}

/** One element of a list, as a lit field shows it: where it stands, and its value. */
export type LitPlace = { path: string; positions: string; value: string | null };

/** The fields of some rules. Those inside a list say which element their value is of. */
export type Lit = Readonly<Record<Side, ReadonlyMap<string, LitPlace | null>>>;

/** Finds the fields of the rules, each with the value and place of the traced value that `pick` chooses. */
export function findLit(
  ends: RuleEnds,
  ruleIds: ReadonlySet<string>,
  byRule: ReadonlyMap<string, RuleTrace>,
  sample: Json | null,
  pick: (ruleId: string) => number,
): Lit {
  const lit = { source: new Map<string, LitPlace | null>(), target: new Map<string, LitPlace | null>() };
  for (const side of ["source", "target"] as const) {
    for (const [key, ids] of ends[side]) if (ids.some((id) => ruleIds.has(id))) lit[side].set(key, null);
  }
  for (const id of ruleIds) {
    const traced = byRule.get(id)?.values[pick(id)];
    if (traced === undefined) continue;
    for (const path of traced.sources) {
      place(lit.source, path, sample === null ? undefined : readValueAt(sample, path));
    }
    place(lit.target, traced.target, traced.value);
  }
  return lit;
}

/** Of several elements that lead to one value, the first is shown. */
function place(lit: Map<string, LitPlace | null>, path: string, value: Json | undefined): void {
  const key = findFieldKey(path);
  if (key === null || key === path || lit.get(key) !== null) return;
  lit.set(key, { path, positions: listPositions(path), value: value === undefined ? null : shortenValue(value) });
}

/** The positions on a concrete path: `orders[1].items[0].sku` has `[1][0]`. */
function listPositions(path: string): string {
  const parsed = parsePath(path);
  if (!parsed.ok) return "";
  return parsed.path.flatMap((piece) => (piece.kind === "index" ? [`[${piece.index}]`] : [])).join("");
}
