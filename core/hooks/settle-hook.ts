import type { EgressPolicy } from "#core/egress/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookRegister, StoredHook } from "./change-ports.ts";
import { checkHook, type HookKnowledge, warnOfHook } from "./check-hook.ts";
import type { HookDocument, HookModel } from "./model.ts";
import { resolveModel } from "./name-model.ts";

export type HookFacts = {
  register: Pick<HookRegister, "signals" | "serializers" | "secretNames">;
  models: readonly HookModel[];
  egress: EgressPolicy;
};

/** `problems` keep a hook from being saved; `warnings` tell what works and is probably not meant. */
export type SettledHook = StoredHook & { problems: FieldProblem[]; warnings: FieldProblem[] };

/** Everything that must hold before a hook is saved, all at once. The document comes back with its model's whole name. */
export function settleHook(document: HookDocument, { register, models, egress }: HookFacts): SettledHook {
  const { signals, serializers, secretNames } = register;
  const known: HookKnowledge = { models, signals, serializers, secrets: secretNames, egress };
  const resolved = resolveModel(document.model, models);
  const model = resolved.kind === "found" ? resolved.model : null;
  const settled: HookDocument = {
    ...document,
    model: model?.name ?? document.model,
    // In the order in which they are read again, so that another order of the same signals is no change.
    signals: signals.map(({ name }) => name).filter((name) => document.signals.includes(name)),
  };
  const problems = checkHook(document, known);
  // What is refused anyway needs no second word.
  const warnings = problems.length > 0 ? [] : warnOfHook(document, known);
  return { document: settled, databaseId: model?.databaseId ?? null, problems, warnings };
}
