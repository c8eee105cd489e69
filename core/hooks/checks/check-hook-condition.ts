import type { Findings } from "#core/integrations/checks/findings.ts";
import { checkScript } from "#core/mapping/check-script.ts";
import { compileTest } from "#core/mapping/conditions/compile-test.ts";
import type { Test } from "#core/mapping/model.ts";
import type { HookDocument } from "../model.ts";
import { variableNames } from "../plan/hook-facts.ts";
import { splitVariable } from "../plan/plan-references.ts";

/** Checks that a condition compiles, and that one made in a form asks for something that there is. */
export function checkHookCondition(found: Findings, { condition }: Pick<HookDocument, "condition">): void {
  if (condition === null) return;
  if (condition.kind === "script") {
    found.problems.push(...checkScript(condition.code, "/condition/code"));
    return;
  }
  const pointer = "/condition/test";
  const compiled = compileTest(condition.test, pointer);
  if (!compiled.ok) {
    found.problems.push(...compiled.problems);
    return;
  }
  for (const field of new Set(listFields(condition.test))) {
    const [first = field] = splitVariable(field);
    if (variableNames.has(first)) continue;
    const detail = `There is no "${field}" unless a raised signal brings it; a field of the row is instance.${field}.`;
    found.warnings.push({ pointer, detail });
  }
}

function listFields(test: Test): string[] {
  if ("all" in test) return test.all.flatMap(listFields);
  if ("any" in test) return test.any.flatMap(listFields);
  return "not" in test ? listFields(test.not) : [test.field];
}
