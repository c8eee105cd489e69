import type { z } from "zod";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkLogic } from "../checks/check-logic.ts";
import { checkTests } from "../checks/check-tests.ts";
import { IntegrationDocument } from "../model.ts";
import type { TestedParts } from "./run-test-cases.ts";

const Parts = IntegrationDocument.pick({ condition: true, mapping: true, tests: true }).extend({
  condition: IntegrationDocument.shape.condition.default(null),
}) satisfies z.ZodType<TestedParts>;

export type PreparedTests = { ok: true; parts: TestedParts } | { ok: false; problems: FieldProblem[] };

/**
 * Takes out of a document that need not be complete what its test cases look at, checked as a save checks it. The rest of
 * the document, such as a target that is still without an address, makes no difference.
 */
export function prepareTests(document: unknown): PreparedTests {
  const parsed = parseFields(Parts, document);
  if (!parsed.ok) return parsed;
  const { condition, mapping, tests } = parsed.value;
  const problems = [
    ...checkLogic({ condition, mapping }).problems,
    ...checkTests({ tests, testsRequired: false }).problems,
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parts: parsed.value };
}
