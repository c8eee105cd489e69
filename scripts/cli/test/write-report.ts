import type { CaseResult, FieldDifference } from "#core/integrations/tests/model.ts";
import { toTestReportReply } from "#core/integrations/tests/test-report-reply.ts";
import type { Json } from "#core/json.ts";
import type { IntegrationReport } from "./run-tests.ts";

/** One line for each case with its differences below it, and the sum at the end. */
export function writeTextReport(reports: readonly IntegrationReport[]): string {
  const lines = reports.flatMap(({ name, report }) => report.cases.flatMap((one) => writeCase(name, one)));
  const { passed, failed } = sumUp(reports);
  const nothing = passed + failed === 0 ? ["There is no test case here."] : [];
  return [...lines, ...nothing, `${passed} passed, ${failed} failed`].join("\n");
}

function writeCase(integration: string, { name, passed, detail, differences, differenceCount }: CaseResult): string[] {
  const title = `${passed ? "passed" : "FAILED"}  ${onOneLine(integration)} › ${onOneLine(name)}`;
  if (passed) return [title];
  const more = differenceCount - differences.length;
  return [
    title,
    `        ${onOneLine(detail ?? "")}`,
    ...differences.map((one) => `        ${writeDifference(one)}`),
    ...(more > 0 ? [`        … and ${more} more`] : []),
  ];
}

function writeDifference(difference: FieldDifference): string {
  const path = onOneLine(difference.path);
  switch (difference.kind) {
    case "missing":
      return `${path}: missing, expected ${shorten(difference.expected)}`;
    case "unexpected":
      return `${path}: unexpected ${shorten(difference.actual)}`;
    case "different":
      return `${path}: expected ${shorten(difference.expected)}, got ${shorten(difference.actual)}`;
  }
}

// A line that a terminal still shows; --json has all of it.
const valueCharactersMax = 200;

function shorten(value: Json): string {
  const text = onOneLine(JSON.stringify(value));
  return text.length > valueCharactersMax ? `${text.slice(0, valueCharactersMax)}…` : text;
}

/** Names and values are a stranger's: no control character of theirs may move the terminal's cursor. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** The same for machines, with every digit of every value. */
export function writeJsonReport(reports: readonly IntegrationReport[]): string {
  const integrations = reports.map(({ name, from, report }) => {
    const { version: _, ...rest } = toTestReportReply(report, null);
    return { name, ...from, ...rest };
  });
  return JSON.stringify({ ...sumUp(reports), integrations }, null, 2);
}

function sumUp(reports: readonly IntegrationReport[]): { passed: number; failed: number } {
  const sum = (count: (report: IntegrationReport["report"]) => number) =>
    reports.reduce((total, { report }) => total + count(report), 0);
  return { passed: sum((report) => report.passed), failed: sum((report) => report.failed) };
}
