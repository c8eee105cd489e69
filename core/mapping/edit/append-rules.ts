import type { MappingDocument, Rule, Source } from "../model.ts";
import { parsePath } from "../paths/parse-path.ts";

/** A changed document, and the rule that was added or extended; an empty id where there was no room for one. */
export type EditedMapping = { mapping: MappingDocument; ruleId: string };

/** The bounds of the document's schema. An edit never makes a document that the schema refuses. */
const rulesMax = 2_000;
const pathCharactersMax = 1_000;
// An id has 100 UTF-16 units: 40 characters of two units each leave room for a number.
const nameCharactersMax = 40;

/** True when a path is short enough for a rule. Whether it can be read is for compiling to say. */
export function fitsRule(path: string): boolean {
  return path.length <= pathCharactersMax;
}

/** Adds rules at the end, with new ids and without steps. What is too long, or too many, is left out. */
export function appendRules(
  mapping: MappingDocument,
  drafts: readonly { target: string; source: Source }[],
): MappingDocument {
  const rules = [...mapping.rules];
  const taken = new Set(rules.map(({ id }) => id));
  for (const { target, source } of drafts) {
    if (rules.length >= rulesMax || !fitsRule(target)) continue;
    const id = nameRule(target, taken);
    taken.add(id);
    const rule: Rule = { id, target, source, steps: [], whenMissing: { kind: "omit" }, whenFails: "omit" };
    rules.push(rule);
  }
  return { ...mapping, rules };
}

/** Adds one rule at the end. */
export function appendRule(mapping: MappingDocument, target: string, source: Source): EditedMapping {
  const edited = appendRules(mapping, [{ target, source }]);
  const added = edited.rules[mapping.rules.length];
  return { mapping: edited, ruleId: added?.id ?? "" };
}

/** An id that says what the rule writes: `lines[].code` gives `lines-code`, and `lines-code-2` where that is taken. */
function nameRule(target: string, taken: ReadonlySet<string>): string {
  const parsed = parsePath(target);
  const words = parsed.ok
    ? parsed.path
        .map((piece) => (piece.kind === "key" ? piece.key : piece.kind === "index" ? `${piece.index}` : ""))
        .filter(Boolean)
    : [target];
  const plain = words.join("-").replace(/[^\p{L}\p{N}_-]+/gu, "-");
  const name =
    [...plain]
      .slice(0, nameCharactersMax)
      .join("")
      .replace(/^-+|-+$/g, "") || "whole";
  let id = name;
  for (let number = 2; taken.has(id); number += 1) id = `${name}-${number}`;
  return id;
}
