import { type CheckFacts, checkDocument, refuseMissingSecrets } from "#core/integrations/check-document.ts";
import { checkName } from "#core/integrations/check-name.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Draft, DraftDocument } from "./draft.ts";

/** What stands between a draft and its being saved, and what is only worth a word. */
export type DraftProblems = { errors: FieldProblem[]; warnings: FieldProblem[] };

/** Checks a draft as saving will: the same code, so that the two cannot differ. Pointers are into the document. */
export function listProblems({ name, document }: Draft, facts: CheckFacts): DraftProblems {
  const named = checkName(name);
  const checked = checkDocument(document, facts);
  const broken = listBrokenTexts(document);
  const found = checked.ok ? refuseMissingSecrets(checked.document, checked.missingSecrets) : checked.problems;
  const others = found.filter(({ pointer }) => !broken.some((text) => pointer.startsWith(text.pointer)));
  return {
    errors: [...(named.ok ? [] : named.problems), ...broken, ...others],
    warnings: checked.ok ? checked.warnings : [],
  };
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
