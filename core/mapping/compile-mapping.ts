import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type CompiledRule, compileRule } from "./engine/compile-rule.ts";
import { createMapping } from "./engine/create-mapping.ts";
import type { CompileRule } from "./engine/remember-rules.ts";
import { surveyTargets } from "./engine/survey-targets.ts";
import type { MappingDocument } from "./model.ts";
import type { CompiledOutcome } from "./outcome.ts";

/**
 * Compiles a document once into closures, to be applied to any number of payloads. Every problem is named, with a JSON
 * Pointer into the document; with one problem there is no mapping. A document without rules maps everything to `{}`.
 *
 * Order of writing: a rule for a whole value comes before rules for its parts, rules that repeat a value into a list
 * come after those that fill it, and otherwise the order of the document holds; a later rule for the same target wins.
 * An editor gives a `compile` that remembers rules.
 */
export function compileMapping(document: MappingDocument, compile: CompileRule = compileRule): CompiledOutcome {
  const problems: FieldProblem[] = [...findRepeatedIds(document)];
  const rules: CompiledRule[] = [];
  for (const [index, rule] of document.rules.entries()) {
    const compiled = compile(rule, `/rules/${index}`);
    if (compiled.ok) rules.push(compiled.rule);
    else problems.push(...compiled.problems);
  }
  const survey = surveyTargets(rules);
  problems.push(...survey.problems);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, mapping: createMapping(rules, survey), warnings: survey.warnings };
}

function findRepeatedIds(document: MappingDocument): FieldProblem[] {
  const seen = new Set<string>();
  const problems: FieldProblem[] = [];
  for (const [index, { id }] of document.rules.entries()) {
    if (seen.has(id)) problems.push({ pointer: `/rules/${index}/id`, detail: `Another rule has the id "${id}" too.` });
    seen.add(id);
  }
  return problems;
}
