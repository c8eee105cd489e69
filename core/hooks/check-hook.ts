import type { EgressPolicy } from "#core/egress/model.ts";
import type { Findings } from "#core/integrations/checks/findings.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkFields } from "./checks/check-fields.ts";
import { checkHookCondition } from "./checks/check-hook-condition.ts";
import { checkPayload } from "./checks/check-payload.ts";
import { checkRequest } from "./checks/check-request.ts";
import { checkSignals } from "./checks/check-signals.ts";
import type { HookDocument, HookModel, Signal } from "./model.ts";
import { resolveModel } from "./name-model.ts";
import type { SerializerCode } from "./plan/compile-hook.ts";

/** What the installation has and allows, as far as a hook depends on it. */
export type HookKnowledge = {
  models: readonly HookModel[];
  signals: readonly Pick<Signal, "name" | "kind">[];
  /** The stored ones; those that come with Signalbox are known anyway. */
  serializers: readonly SerializerCode[];
  /** Names of the secrets in the vault. */
  secrets: ReadonlySet<string>;
  egress: EgressPolicy;
};

/**
 * Everything that keeps a hook from being saved, all at once. Pointers name the fields as the API does (`/target_url`), and
 * places inside of a condition. Types and lengths of the fields are the schema's to judge.
 */
export function checkHook(document: HookDocument, known: HookKnowledge): FieldProblem[] {
  return judgeHook(document, known).problems;
}

/** What works and is probably not meant, or does not work here and now. */
export function warnOfHook(document: HookDocument, known: HookKnowledge): FieldProblem[] {
  return judgeHook(document, known).warnings;
}

function judgeHook(document: HookDocument, known: HookKnowledge): Findings {
  const found: Findings = { problems: [], warnings: [] };
  const resolved = resolveModel(document.model, known.models);
  const model = resolved.kind === "found" ? resolved.model : null;
  if (resolved.kind !== "found") found.problems.push({ pointer: "/model", detail: resolved.detail });
  checkSignals(found, document, known.signals);
  checkRequest(found, document, known);
  checkPayload(found, document, { model, serializers: known.serializers });
  checkHookCondition(found, document);
  checkFields(found, document, model);
  return found;
}
