"use server";

import { STATUS_CODES } from "node:http";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { findClientId, makeTestCall, openTesterPorts } from "#app/_server/tester/open-tester-ports.ts";
import type { SendOutcome, SentCall } from "#components/tester/tester-acts.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { buildCall } from "#core/tester/build-call.ts";
import { TestRequest, type TestRequestInput } from "#core/tester/model.ts";
import { runAllTests, runTest } from "#core/tester/run-test.ts";
import { saveTest } from "#core/tester/save-test.ts";
import { findTransaction, type TransactionDetail } from "#db/queries/transactions/find-transaction.ts";
import type { CallResult } from "#platform/mediator/make-call.ts";

const gone: ActionOutcome = { kind: "refused", message: "The test is no longer there." };

/** Makes a composed call through the mediator. */
export async function sendCall(input: TestRequestInput): Promise<SendOutcome> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused") return { ...permitted, problems: [] };
  const parsed = parseFields(TestRequest, input);
  const mend = "Nothing was called. Mend what is marked below.";
  if (!parsed.ok) return { kind: "refused", message: mend, problems: parsed.problems };
  const platform = await getPlatform();
  const { client, as, asynchronous } = parsed.value;
  const clientId = client === null ? null : await findClientId(platform, client);
  if (as !== "nobody" && clientId === null) {
    return { kind: "refused", message: mend, problems: [{ pointer: "/client", detail: "This client is gone." }] };
  }
  const call = buildCall(parsed.value, clientId);
  const result = await makeTestCall(platform, call, asynchronous, permitted.author);
  const { sql } = platform.database;
  return {
    kind: "sent",
    call: {
      transactionId: result.transactionId,
      method: call.method,
      target: call.query === "" ? call.path : `${call.path}?${call.query}`,
      answer: toAnswer(result),
      durationMs: result.timings.durationMs,
      transaction: await findTransaction(sql, permitted.author.actor, result.transactionId),
    },
  };
}

function toAnswer({ answer }: CallResult): SentCall["answer"] {
  if (answer === null) return null;
  const { status, headers, body, truncated } = answer;
  const text = readText(body, truncated);
  const lines = headers.map(([name, value]): [string, string] => [name, value]);
  return {
    ...{ status, text, truncated },
    bytes: body.byteLength,
    statusText: STATUS_CODES[status] ?? "",
    headers: lines,
  };
}

/** Null for what is no UTF-8; a cut may go through the middle of a character. */
function readText(body: Uint8Array, truncated: boolean): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body, { stream: truncated });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** What stands on record of a call now, for following it to its end. */
export async function readCall(transactionId: string): Promise<TransactionDetail | null> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused" || !isUuid(transactionId)) return null;
  return await findTransaction(permitted.platform.database.sql, permitted.author.actor, transactionId);
}

/** Fields: json (name, request and expectation). */
export async function keepTest(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused") return permitted;
  const { author } = permitted;
  const input = readJsonField(readForm(form).json ?? "");
  const outcome = await saveTest(openTesterPorts(await getPlatform(), author), author, input);
  return outcome.kind === "saved"
    ? { kind: "done", message: `The test "${outcome.test.name}" is saved.` }
    : { kind: "refused", message: "The test was not saved. Mend what is named here.", problems: outcome.problems };
}

/** Fields: id. */
export async function runSavedTest(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused") return permitted;
  const { author } = permitted;
  const { id = "" } = readForm(form);
  const test = isUuid(id) ? await runTest(openTesterPorts(await getPlatform(), author), author, id) : null;
  if (test === null) return gone;
  return { kind: "done", message: `"${test.name}" ${test.lastResult?.passed ? "passed" : "failed"}.` };
}

/** Runs every saved test. */
export async function runSavedTests(): Promise<ActionOutcome> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused") return permitted;
  const { author } = permitted;
  const tests = await runAllTests(openTesterPorts(await getPlatform(), author), author);
  const passed = tests.filter(({ lastResult }) => lastResult?.passed).length;
  return { kind: "done", message: `${passed} passed, ${tests.length - passed} failed.` };
}

/** Fields: id. */
export async function removeTest(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused") return permitted;
  const { author } = permitted;
  const { id = "" } = readForm(form);
  const removed = isUuid(id) && (await openTesterPorts(await getPlatform(), author).deleteTest(id, author));
  return removed ? { kind: "done", message: "The test is deleted." } : gone;
}
