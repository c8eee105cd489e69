import { Badge } from "#components/ui/badge.tsx";
import type { CaseView } from "./to-case-view.ts";

/** How a case stands: word, sign and colour. */
export function CaseState({ result, pending }: { result: CaseView | undefined; pending: boolean }) {
  if (result === undefined) return <Badge tone="wait">{pending ? "Running" : "Not run"}</Badge>;
  if (result.end.kind === "not_run") return <Badge tone="warn">Cannot be run</Badge>;
  return result.passed ? <Badge tone="ok">Passed</Badge> : <Badge tone="bad">Failed</Badge>;
}
