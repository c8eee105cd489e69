import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type CompiledIntegration, compileIntegration } from "#core/runs/compile-integration.ts";
import { type ProcessPorts, processMessage } from "#core/runs/process-message.ts";
import type { Script } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { IntegrationDocument } from "../model.ts";
import { judgeCase } from "./judge-case.ts";
import type { CaseResult, TestCase, TestEnd, TestReport } from "./model.ts";
import { readSample } from "./read-case.ts";

/** The parts of a document that its test cases look at. */
export type TestedParts = Pick<IntegrationDocument, "condition" | "mapping" | "tests">;

// Somebody waits for the answer. Scripts that run into their own limit of a second, case after case, end here.
export const testRunMsMax = 20_000;

/**
 * Takes the sample of each test case through condition and mapping, by the code that a run takes, and holds what comes
 * out against what the case expects. Scripts run in the sandbox under their usual limits, one message after the other.
 * Nothing is sent and nothing is stored. A case that cannot be run counts as failed.
 */
export async function runTestCases(ports: ProcessPorts, parts: TestedParts): Promise<TestReport> {
  const { condition, mapping } = parts;
  const compiled = compileIntegration({ condition, mapping }, "");
  const startedMs = ports.elapsedMs();
  const cases: CaseResult[] = [];
  for (const test of parts.tests) {
    if (!compiled.ok) cases.push(toResult(test, notRun("Condition or mapping have problems; correct them first.")));
    else if (ports.elapsedMs() - startedMs > testRunMsMax) {
      cases.push(toResult(test, notRun(`All cases together may take ${testRunMsMax / 1_000} s, and that time is up.`)));
    } else cases.push(await runCase(ports, nameCode(compiled.integration), test));
  }
  const passed = cases.filter((one) => one.passed).length;
  return { passed, failed: cases.length - passed, cases };
}

/** The same scripts always have the same name, whatever version or draft they belong to. */
function nameCode(integration: CompiledIntegration): CompiledIntegration {
  const { scripts } = integration;
  return scripts.length === 0 ? integration : { ...integration, key: keyOf(scripts) };
}

function keyOf(scripts: readonly Script[]): string {
  return `test:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(scripts))))}`;
}

async function runCase(ports: ProcessPorts, integration: CompiledIntegration, test: TestCase): Promise<CaseResult> {
  const sample = readSample(test.sample);
  if (!sample.ok) return toResult(test, notRun(`The sample: ${sample.detail}`));
  const clock = timeScripts(ports.runScripts);
  const startedMs = ports.elapsedMs();
  const outcome = await processMessage(
    { ...ports, runScripts: clock.runScripts },
    integration,
    sample.value,
    sample.text,
  );
  const times = { durationMs: Math.max(0, ports.elapsedMs() - startedMs), scriptMs: clock.spentMs() };
  switch (outcome.kind) {
    case "mapped":
      // Without its targets, the integration's own mapping is always asked.
      return toResult(test, { kind: "output", value: outcome.output ?? {} }, times);
    case "skipped":
      return toResult(test, { kind: "skipped" }, times);
    case "failed":
      return toResult(test, { kind: "fails", detail: outcome.error }, times);
    case "unavailable":
      return toResult(test, notRun(outcome.detail), times);
  }
}

function notRun(detail: string): TestEnd {
  return { kind: "not_run", detail };
}

type Times = Pick<CaseResult, "durationMs" | "scriptMs">;

function toResult(test: TestCase, end: TestEnd, times: Times = { durationMs: 0, scriptMs: null }): CaseResult {
  return { id: test.id, name: test.name, end, ...judgeCase(test, end), ...times };
}

/** Adds up how long the scripts themselves ran, without the way to the sandbox and back. */
function timeScripts(runScripts: RunScripts): { runScripts: RunScripts; spentMs: () => number | null } {
  let spent: number | null = null;
  return {
    runScripts: async (batch) => {
      const outcomes = await runScripts(batch);
      for (const outcome of outcomes.values()) {
        if (outcome.kind === "returned" || outcome.kind === "threw") spent = (spent ?? 0) + outcome.durationMs;
        if (outcome.kind === "timed_out") spent = (spent ?? 0) + outcome.timeoutMs;
      }
      return outcomes;
    },
    spentMs: () => spent,
  };
}
