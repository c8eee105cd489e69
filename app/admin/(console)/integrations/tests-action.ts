"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { RunCase } from "#components/integrations/editor/editor-acts.ts";
import { caseFromRun } from "#components/integrations/tests/case-from-run.ts";
import type { TestsOutcome } from "#components/integrations/tests/run-draft-tests.ts";
import { toCaseViews } from "#components/integrations/tests/to-case-view.ts";
import { TestCase, testCasesMax } from "#core/integrations/tests/model.ts";
import { runTestCases } from "#core/integrations/tests/run-test-cases.ts";
import { parseJsonExactly } from "#core/json.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import { findRunRecords } from "#db/queries/runs/find-run.ts";

// Cases are run while somebody still types their names, so these may be blank or alike here.
const Parts = z.object({
  condition: Condition.nullable(),
  mapping: MappingDocument,
  tests: z.array(TestCase.extend({ name: z.string().max(1_000) })).max(testCasesMax),
});

const Text = z.string().max(12_000_000);

/** Runs test cases for a condition and a mapping that need not be saved. Nothing is sent and nothing is stored. */
export async function runTests(partsText: string): Promise<TestsOutcome> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const text = Text.safeParse(partsText);
  const parts = Parts.safeParse(text.success ? readJson(text.data) : undefined);
  if (!parts.success) return { kind: "refused", message: "Some rules or cases are not complete; correct them first." };
  const { sandbox } = await getPlatform();
  const ports = { runScripts: sandbox.runScripts, elapsedMs: () => performance.now() };
  return { kind: "ran", cases: toCaseViews(await runTestCases(ports, parts.data)) };
}

/** A run of the integration as a test case: its message and its output as they are on record, secrets masked. */
export async function readRunCase(integrationId: string, runId: string): Promise<RunCase> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return { kind: "none", message: permitted.message };
  const ids = z.tuple([z.uuid(), z.uuid()]).safeParse([integrationId, runId]);
  const [run] = ids.success ? await findRunRecords(permitted.ports.sql, [ids.data[1]]) : [];
  if (run === undefined || run.integrationId !== integrationId) {
    return { kind: "none", message: "This run is no longer on record, so no test case was made of it." };
  }
  return caseFromRun(run);
}

function readJson(text: string) {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
