import type { MappingDocument } from "../model.ts";

/** Puts a rule at a place, counted from 0 without it; past either end is that end. An unknown id changes nothing. */
export function moveRule(mapping: MappingDocument, ruleId: string, place: number): MappingDocument {
  const rule = mapping.rules.find(({ id }) => id === ruleId);
  if (rule === undefined) return { ...mapping };
  const others = mapping.rules.filter((other) => other !== rule);
  return { ...mapping, rules: others.toSpliced(Math.max(0, place), 0, rule) };
}
