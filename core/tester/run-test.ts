import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { buildCall } from "./build-call.ts";
import { judgeAnswer } from "./judge-answer.ts";
import type { SavedTest, TestResult } from "./model.ts";
import type { TesterPorts } from "./ports.ts";

/** Runs one saved test and keeps its result; null when it is gone. Throws a Fault "forbidden" for somebody who may not. */
export async function runTest(ports: TesterPorts, by: Author, id: string): Promise<SavedTest | null> {
  requirePermitted(by.actor, "test_mediator");
  const test = await ports.findTest(id);
  return test === null ? null : await ports.keepResult(id, await tryTest(ports, by, test));
}

/** Runs all saved tests by name, one after the other, so that none is slowed down by another. */
export async function runAllTests(ports: TesterPorts, by: Author): Promise<SavedTest[]> {
  requirePermitted(by.actor, "test_mediator");
  const run: SavedTest[] = [];
  for (const { id } of await ports.listTests()) {
    const test = await runTest(ports, by, id);
    if (test !== null) run.push(test);
  }
  return run;
}

async function tryTest(ports: TesterPorts, by: Author, { request, expectation }: SavedTest): Promise<TestResult> {
  const clientId = request.client === null ? null : await ports.findClientId(request.client);
  if (request.as !== "nobody" && clientId === null) {
    return toResult(["The client in whose name it calls is gone; save the test anew for another one."], null);
  }
  const { transactionId, answer } = await ports.makeCall(buildCall(request, clientId), request.asynchronous, by);
  // A call that was refused at once has its last answer already.
  const isAccepted = request.asynchronous && answer.status === 202;
  const last = isAccepted ? await ports.awaitEnd(transactionId) : answer;
  if (last === null) return toResult(["It was accepted, and did not come to its end in time."], transactionId, answer);
  return toResult(judgeAnswer(expectation, last), transactionId, last);
}

function toResult(
  failures: string[],
  transaction: string | null,
  answer: { status: number | null; durationMs: number } = { status: null, durationMs: 0 },
): TestResult {
  const { status, durationMs } = answer;
  return {
    passed: failures.length === 0,
    failures,
    transaction,
    status,
    duration_ms: Math.round(durationMs * 10) / 10,
  };
}
