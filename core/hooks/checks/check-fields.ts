import type { Findings } from "#core/integrations/checks/findings.ts";
import { listSignalsOf } from "../match-signal.ts";
import type { HookDocument, HookModel } from "../model.ts";

/** Checks the fields that a hook watches and hides. Without a model, which is a problem already, only what needs none. */
export function checkFields(found: Findings, document: HookDocument, model: HookModel | null): void {
  const { watchedFields, hiddenFields, signals } = document;
  if (watchedFields !== null && watchedFields.length === 0) {
    const detail = "Without any field no update would count; name some, or leave it out to count them all.";
    found.problems.push({ pointer: "/watched_fields", detail });
  }
  if (watchedFields !== null && listSignalsOf(signals, "updated").length === 0) {
    const detail = "The hook listens for no updates, so it makes no difference which fields they change.";
    found.warnings.push({ pointer: "/watched_fields", detail });
  }
  if (model === null) return;
  refuseUnknown(found, "/watched_fields", watchedFields ?? [], model);
  refuseUnknown(found, "/hidden_fields", hiddenFields, model);
  if (model.keyFields.length === 0) {
    const detail = "The table has no primary key, so no callback says which row it was but by its fields.";
    found.warnings.push({ pointer: "/model", detail });
  }
}

function refuseUnknown(found: Findings, pointer: string, names: readonly string[], model: HookModel): void {
  const unknown = names.filter((name) => !model.fields.some((field) => field.name === name));
  for (const name of new Set(unknown)) {
    found.problems.push({ pointer, detail: `${model.name} has no field "${name}"; it has ${listFieldNames(model)}.` });
  }
}

// A wide table would fill the answer.
const namesMax = 50;

function listFieldNames({ fields }: HookModel): string {
  const names = fields.map(({ name }) => name);
  return names.slice(0, namesMax).join(", ") + (names.length > namesMax ? " and more" : "");
}
