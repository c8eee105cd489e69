import { Badge } from "#components/ui/badge.tsx";
import type { TestResults } from "./use-test-results.ts";

type CasesLineProps = { results: TestResults; total: number; required: boolean };

/** What the test cases have to say where the integration is saved; nothing where there are none. */
export function CasesLine({ results, total, required }: CasesLineProps) {
  if (total === 0) return null;
  const { pending, refusal, failedCount } = results;
  const words = required ? "Saving requires that all test cases pass." : "They do not keep it from being saved.";
  return (
    <p className="flex flex-wrap items-center gap-2 text-small" role="status">
      {pending ? (
        <Badge tone="wait">test cases are run</Badge>
      ) : refusal !== null ? (
        <Badge tone="warn">test cases could not be run</Badge>
      ) : failedCount > 0 ? (
        <Badge tone={required ? "bad" : "warn"}>
          {failedCount} of {total} test cases {failedCount === 1 ? "fails" : "fail"}
        </Badge>
      ) : (
        <Badge tone="ok">{total === 1 ? "the test case passes" : `all ${total} test cases pass`}</Badge>
      )}
      <span className="text-muted">{words}</span>
    </p>
  );
}
