import { compileTemplate } from "#core/templates/compile-template.ts";
import type { TemplateMedium } from "#core/templates/model.ts";
import type { Findings } from "./findings.ts";

/** Checks that a template compiles; null is none. */
export function checkTemplate(found: Findings, text: string | null, medium: TemplateMedium, pointer: string): void {
  if (text === null) return;
  const compiled = compileTemplate(text, medium);
  if (compiled.ok) return;
  const { detail, line } = compiled.problem;
  found.problems.push({ pointer, detail: line === null ? detail : `Line ${line}: ${detail}` });
}
