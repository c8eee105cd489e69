import { type CheckFacts, checkDocument, refuseMissingSecrets } from "#core/integrations/check-document.ts";
import { checkName } from "#core/integrations/check-name.ts";
import { checkLogic } from "#core/integrations/checks/check-logic.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Draft, DraftDocument } from "./draft.ts";

/** What stands between a draft and its being saved, and what is only worth a word. */
export type DraftProblems = { errors: FieldProblem[]; warnings: FieldProblem[] };

/** Checks a draft as saving will: the same code, so that the two cannot differ. Pointers are into the document. */
export function listProblems({ name, document }: Draft, facts: CheckFacts): DraftProblems {
  const named = checkName(name);
  const checked = checkDocument(document, facts);
  const broken = listBrokenTexts(document);
  const found = checked.ok
    ? refuseMissingSecrets(checked.document, checked.missingSecrets)
    : [...checked.problems, ...listLogicProblems(document, checked.problems)];
  const others = found.filter(({ pointer }) => !broken.some((text) => pointer.startsWith(text.pointer)));
  return {
    errors: [...(named.ok ? [] : named.problems), ...broken, ...others],
    warnings: checked.ok ? checked.warnings : [],
  };
}

/**
 * What is wrong with condition and mapping while another part, such as an address that is still to come, does not fit
 * the schema: the check of a whole document stops there, and whoever edits the mapping wants to know.
 */
function listLogicProblems(document: DraftDocument, known: readonly FieldProblem[]): FieldProblem[] {
  const condition = Condition.nullable().safeParse(document.condition);
  const mapping = MappingDocument.safeParse(document.mapping);
  if (!condition.success || !mapping.success) return [];
  const { problems } = checkLogic({ condition: condition.data, mapping: mapping.data });
  return problems.filter(({ pointer }) => !known.some((one) => one.pointer === pointer));
}

/** The parts that are edited as JSON text and are no JSON just now. */
function listBrokenTexts({ mapping, condition }: DraftDocument): FieldProblem[] {
  const parts: [string, unknown][] = [["/mapping", mapping]];
  if (condition?.kind === "form") parts.unshift(["/condition/test", condition.test]);
  return parts.flatMap(([pointer, value]) =>
    typeof value === "string" ? [{ pointer, detail: `This is no JSON: ${describeBreak(value)}` }] : [],
  );
}

function describeBreak(text: string): string {
  if (text.trim() === "") return "there is nothing.";
  try {
    JSON.parse(text);
    return "a text is not enough.";
  } catch (error) {
    return error instanceof SyntaxError ? error.message : "it could not be read.";
  }
}
