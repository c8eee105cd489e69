import type { MappingDocument, Rule } from "../model.ts";
import { parseField } from "../paths/compile-field.ts";
import { appendRule, type EditedMapping, fitsRule } from "./append-rules.ts";
import { sameTarget } from "./same-target.ts";

/** The bounds of the document's schema for a rule of paths and for the chosen fields of a script. */
const pathsMax = 50;
const chosenMax = 200;

/**
 * Draws a line from a source field to a target field. A rule of paths that writes the target already, the last of
 * several, gets the source as one more; its steps then see a list of the values, and with no step that joins them the
 * target is that list. A script that writes it gets the source among its chosen fields. Otherwise a rule is added,
 * which wins over a constant. A line that is there already changes nothing, nor does one for which there is no room.
 */
export function connectFields(mapping: MappingDocument, sourcePath: string, targetPath: string): EditedMapping {
  const rivals = mapping.rules.filter((rule) => sameTarget(rule.target, targetPath));
  const rule = rivals.findLast(({ source }) => source.kind === "path") ?? rivals.findLast(isScriptFor(sourcePath));
  if (!fitsRule(sourcePath)) return { mapping: { ...mapping }, ruleId: rule?.id ?? "" };
  if (rule === undefined) return appendRule(mapping, targetPath, { kind: "path", paths: [sourcePath] });
  const extended = addPath(rule, sourcePath);
  return {
    mapping: { ...mapping, rules: mapping.rules.map((other) => (other === rule ? extended : other)) },
    ruleId: rule.id,
  };
}

/** The sandbox reads the chosen fields of a script and knows the plainer forms of paths only. */
function isScriptFor(sourcePath: string): (rule: Rule) => boolean {
  return ({ source }) => source.kind === "script" && parseField(sourcePath).ok;
}

function addPath(rule: Rule, path: string): Rule {
  const { source } = rule;
  if (source.kind === "constant" || source.paths.includes(path)) return rule;
  if (source.paths.length >= (source.kind === "path" ? pathsMax : chosenMax)) return rule;
  return { ...rule, source: { ...source, paths: [...source.paths, path] } };
}
