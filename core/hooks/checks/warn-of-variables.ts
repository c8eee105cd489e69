import type { Findings } from "#core/integrations/checks/findings.ts";
import { isRowSignal } from "../match-signal.ts";
import type { HookDocument, HookModel } from "../model.ts";
import { variableNames } from "../plan/hook-facts.ts";
import { splitVariable } from "../plan/plan-references.ts";

const pointer = "/payload_template";
const rows: ReadonlySet<string> = new Set(["instance", "old", "new"]);

/** Warns of names in a template that print nothing: misspelt ones, fields that the model does not have, and hidden ones. */
export function warnOfVariables(
  found: Findings,
  variables: readonly string[],
  document: Pick<HookDocument, "signals" | "hiddenFields">,
  model: HookModel | null,
): void {
  const isRaised = !document.signals.every(isRowSignal);
  const details = variables.flatMap((variable) => {
    const [first, name] = splitVariable(variable);
    if (first === undefined) return [];
    if (rows.has(first)) return name === undefined || model === null ? [] : judgeField(variable, name, document, model);
    // What comes with a raised signal is known only to who raises it.
    if (variableNames.has(first) || first === "data" || isRaised) return [];
    return [
      `There is nothing called ${first}, so {{ ${variable} }} prints nothing; a field of the row is instance.${variable}.`,
    ];
  });
  found.warnings.push(...[...new Set(details)].map((detail) => ({ pointer, detail })));
}

function judgeField(
  variable: string,
  name: string,
  { hiddenFields }: Pick<HookDocument, "hiddenFields">,
  { name: model, fields }: HookModel,
): string[] {
  const field = fields.find((one) => one.name === name);
  const key = fields.find((one) => one.name === `${name}_id` && one.references !== null);
  const used = field ?? key;
  if (used === undefined) return [`${model} has no field "${name}", so {{ ${variable} }} prints nothing.`];
  if (used.hidden || hiddenFields.includes(used.name)) {
    return [`The field "${used.name}" is hidden, so {{ ${variable} }} prints nothing.`];
  }
  return [];
}
