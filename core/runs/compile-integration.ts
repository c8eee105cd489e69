import type { IntegrationDocument, IntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import type { CompiledMapping } from "#core/mapping/outcome.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Script } from "#core/scripts/model.ts";
import { type CompiledLogic, compileLogic } from "./compile-logic.ts";

/** What a target has of its own: its condition, its mapping, or both. `scripts` are ids within the whole batch. */
export type OwnLogic = Pick<CompiledLogic, "testForm" | "conditionId"> & {
  /** Null: the target gets what the integration's mapping gives. */
  mapping: CompiledMapping | null;
  /** Stands before the ids of the target's scripts in the batch. */
  prefix: string;
};

export type CompiledIntegration = {
  /** Names the code for the sandbox: the same version always has the same. */
  key: string;
  mapping: CompiledMapping;
  /** Evaluates a condition made in a form; null when there is none, or when it is a script. */
  testForm: ((payload: Json) => boolean) | null;
  /** The id of the condition's script; null when the condition is none. */
  conditionId: string | null;
  /** Everything that the sandbox must run for one message, the condition first. */
  scripts: Script[];
  /** By target id; a target with nothing of its own is not in it. */
  own: ReadonlyMap<string, OwnLogic>;
  /** False where every target has a mapping of its own, so that the integration's is not asked. */
  usesMapping: boolean;
};

export type CompileOutcome = { ok: true; integration: CompiledIntegration } | { ok: false; problems: FieldProblem[] };

type Logic = Pick<IntegrationTarget, "targetId"> & Partial<Pick<IntegrationTarget, "condition" | "mapping">>;
export type LogicOfDocument = Pick<IntegrationDocument, "condition" | "mapping"> & { targets?: readonly Logic[] };

/** Makes a document ready to process messages. `key` must differ between documents. Problems name their place in it. */
export function compileIntegration(document: LogicOfDocument, key: string): CompileOutcome {
  const main = compileLogic(document, { prefix: "", gate: null });
  const problems: FieldProblem[] = main.ok ? [] : main.problems;
  const own = new Map<string, OwnLogic>();
  const scripts: Script[] = main.ok ? [...main.logic.scripts] : [];
  const targets = document.targets ?? [];
  for (const [index, target] of targets.entries()) {
    // Documents of before targets had logic of their own are without these members.
    const { condition = null, mapping = null } = target;
    if (condition === null && mapping === null) continue;
    const prefix = `${target.targetId}/`;
    const gate = main.ok ? main.logic.conditionId : null;
    const compiled = compileLogic({ condition, mapping: mapping ?? { rules: [] } }, { prefix, gate });
    if (!compiled.ok) {
      problems.push(...moveProblems(compiled.problems, `/targets/${index}`));
      continue;
    }
    const { testForm, conditionId, mapping: ownMapping } = compiled.logic;
    scripts.push(...compiled.logic.scripts);
    own.set(target.targetId, { testForm, conditionId, mapping: mapping === null ? null : ownMapping, prefix });
  }
  if (!main.ok || problems.length > 0) return { ok: false, problems };
  const { mapping, testForm, conditionId } = main.logic;
  const usesMapping = targets.length === 0 || targets.some((target) => (target.mapping ?? null) === null);
  return { ok: true, integration: { key, mapping, testForm, conditionId, scripts, own, usesMapping } };
}
