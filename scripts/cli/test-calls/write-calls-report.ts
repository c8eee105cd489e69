import type { SavedTestReply } from "#core/tester/test-reply.ts";

/** One line for each test with what failed below it, and the sum at the end. */
export function writeCallsReport(tests: readonly SavedTestReply[]): string {
  const passed = tests.filter(({ last_result }) => last_result?.passed).length;
  const nothing = tests.length === 0 ? ["There is no saved test here."] : [];
  return [...nothing, ...tests.flatMap(writeTest), `${passed} passed, ${tests.length - passed} failed`].join("\n");
}

function writeTest({ name, last_result: result }: SavedTestReply): string[] {
  const status = result?.status == null ? "" : ` ${result.status} in ${result.duration_ms} ms`;
  const title = `${result?.passed ? "passed" : "FAILED"}  ${onOneLine(name)}${status}`;
  const failures = (result?.failures ?? []).map((failure) => `        ${onOneLine(failure)}`);
  const place = result?.passed || !result?.transaction ? [] : [`        transaction ${result.transaction}`];
  return [title, ...failures, ...place];
}

/** Names and answers are a stranger's: no control character of theirs may move the terminal's cursor. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
