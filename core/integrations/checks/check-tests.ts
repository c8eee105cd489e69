import { appendPointer } from "#core/problems/json-pointer.ts";
import type { IntegrationDocument } from "../model.ts";
import { readIgnoredPath } from "../tests/ignored-paths.ts";
import type { TestCase } from "../tests/model.ts";
import { readExpectedOutput, readSample } from "../tests/read-case.ts";
import type { Findings } from "./findings.ts";

/** Checks that every test case can be run; whether it passes is another question. */
export function checkTests({ tests, testsRequired }: Pick<IntegrationDocument, "tests" | "testsRequired">): Findings {
  const found: Findings = { problems: [], warnings: [] };
  for (const [index, test] of tests.entries()) checkCase(found, test, `/tests/${index}`);
  if (testsRequired && tests.length === 0) {
    const detail = "Saving requires that all test cases pass, and there is none; add one.";
    found.warnings.push({ pointer: "/testsRequired", detail });
  }
  return found;
}

function checkCase({ problems }: Findings, { sample, expected, ignore }: TestCase, pointer: string): void {
  const message = readSample(sample);
  if (!message.ok) problems.push({ pointer: `${pointer}/sample`, detail: message.detail });
  if (expected.kind === "output") {
    const output = readExpectedOutput(expected.text);
    if (!output.ok) problems.push({ pointer: `${pointer}/expected/text`, detail: output.detail });
  }
  for (const [place, text] of ignore.entries()) {
    const path = readIgnoredPath(text);
    if (!path.ok) problems.push({ pointer: appendPointer(`${pointer}/ignore`, place), detail: path.detail });
  }
}
