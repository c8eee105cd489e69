import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { IntegrationName } from "./model.ts";

/** The name without blanks around it, or what is wrong with it, below `/name`. */
export function checkName(name: string | null): { ok: true; name: string } | { ok: false; problems: FieldProblem[] } {
  const parsed = parseFields(IntegrationName, name ?? undefined, "/name");
  if (!parsed.ok) return parsed;
  const problems = findUnstorableText(parsed.value, "/name");
  return problems.length > 0 ? { ok: false, problems } : { ok: true, name: parsed.value };
}
