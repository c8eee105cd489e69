import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { nameChoices } from "#core/notifications/catalog/name-choices.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookRegister, StoredHook } from "./change-ports.ts";
import { listHookSecretNames } from "./list-hook-secret-names.ts";
import type { HookDocument, HookModel } from "./model.ts";

export type HookFacts = {
  register: Pick<HookRegister, "signals" | "serializers" | "secretNames">;
  models: readonly HookModel[];
  egress: EgressPolicy;
};

/** `problems` keep a hook from being saved; `warnings` tell what works and is probably not meant. */
export type SettledHook = StoredHook & { problems: FieldProblem[]; warnings: FieldProblem[] };

/** Everything that must hold before a hook is saved, all at once. The document comes back with its model's whole name. */
export function settleHook(document: HookDocument, { register, models, egress }: HookFacts): SettledHook {
  const problems: FieldProblem[] = [];
  const warnings: FieldProblem[] = [];
  const fitting = models.filter(({ name }) => name === document.model || name.endsWith(`.${document.model}`));
  const model = fitting.find(({ name }) => name === document.model) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (model === undefined) {
    const choices = nameChoices(
      (fitting.length > 0 ? fitting : models).map(({ name }) => name),
      "none",
    );
    const detail =
      fitting.length > 0
        ? `"${document.model}" could be any of ${choices}; give the whole name.`
        : `There is no model "${document.model}"; there are: ${choices}.`;
    problems.push({ pointer: "/model", detail });
  }
  const known = register.signals.map(({ name }) => name);
  const unknown = document.signals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const detail = `There is no signal ${unknown.map((name) => `"${name}"`).join(", ")}; there are: ${nameChoices(known, "none")}.`;
    problems.push({ pointer: "/signals", detail });
  }
  const verdict = judgeUrl(document.targetUrl, egress);
  if (verdict.kind === "invalid") problems.push({ pointer: "/target_url", detail: verdict.detail });
  if (verdict.kind === "refused") warnings.push({ pointer: "/target_url", detail: verdict.detail });
  for (const name of listHookSecretNames(document)) {
    if (register.secretNames.has(name)) continue;
    const pointer = name === document.signingSecret ? "/signing_secret" : "/headers";
    problems.push({ pointer, detail: `There is no secret "${name}" in the vault; add it there first.` });
  }
  // In the order in which they are read again, so that another order of the same signals is no change.
  const signals = known.filter((name) => document.signals.includes(name));
  const settled = { ...document, model: model?.name ?? document.model, signals };
  return { document: settled, databaseId: model?.databaseId ?? null, problems, warnings };
}
