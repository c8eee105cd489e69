import type { IntegrationDocument } from "#core/integrations/model.ts";
import type { TestReport } from "#core/integrations/tests/model.ts";
import { runTestCases } from "#core/integrations/tests/run-test-cases.ts";
import type { ProcessPorts } from "#core/runs/process-message.ts";

/** An integration whose cases are run: from the database, or out of a file. */
export type TestedIntegration = {
  name: string;
  from: { id: string; version: number } | { file: string };
  document: IntegrationDocument;
};

export type IntegrationReport = Pick<TestedIntegration, "name" | "from"> & { report: TestReport };

/** Runs the cases of one integration after the other. */
export async function runTests(
  ports: ProcessPorts,
  integrations: readonly TestedIntegration[],
): Promise<IntegrationReport[]> {
  const reports: IntegrationReport[] = [];
  for (const { name, from, document } of integrations) {
    reports.push({ name, from, report: await runTestCases(ports, document) });
  }
  return reports;
}
