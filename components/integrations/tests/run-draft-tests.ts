import { hasScripts } from "#components/mapper/script-results.ts";
import type { TestCase } from "#core/integrations/tests/model.ts";
import { runTestCases } from "#core/integrations/tests/run-test-cases.ts";
import type { Json } from "#core/json.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import type { DraftCondition } from "../editor/draft.ts";
import { type CaseView, toCaseViews } from "./to-case-view.ts";

export type TestsOutcome = { kind: "ran"; cases: CaseView[] } | { kind: "refused"; message: string };

/** Runs test cases on the server: condition, mapping and cases as JSON text. */
export type RunTests = (partsText: string) => Promise<TestsOutcome>;

/** What test cases look at, as it stands in the editor. */
export type DraftTests = { condition: DraftCondition | null; mapping: Json; tests: readonly TestCase[] };

/**
 * Runs test cases for what stands in the editor. Without scripts that is done where we are, by the engine that runs on the
 * server; with scripts the server's sandbox is asked, which `act` does. `act` is null for those who may not.
 */
export async function runDraftTests(
  { condition, mapping, tests }: DraftTests,
  act: RunTests | null,
): Promise<TestsOutcome> {
  const parsed = { condition: Condition.nullable().safeParse(condition), mapping: MappingDocument.safeParse(mapping) };
  if (!parsed.condition.success || !parsed.mapping.success) {
    return { kind: "refused", message: "Condition or mapping are not complete; correct them first." };
  }
  const parts = { condition: parsed.condition.data, mapping: parsed.mapping.data, tests: [...tests] };
  if (parts.condition?.kind !== "script" && !hasScripts(parts.mapping)) {
    return { kind: "ran", cases: toCaseViews(await runTestCases({ runScripts: runNone, elapsedMs }, parts)) };
  }
  if (act === null) return { kind: "refused", message: "Running cases with scripts takes the role of an operator." };
  return await act(JSON.stringify(parts)).catch(() => lost);
}

const lost: TestsOutcome = { kind: "refused", message: "The server did not answer as it should. Run them again." };

const elapsedMs = () => performance.now();

async function runNone(): Promise<Map<string, ScriptOutcome>> {
  return new Map();
}
