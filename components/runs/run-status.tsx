import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { RunStatus } from "#core/runs/model.ts";

export const runStatusTones: Record<RunStatus, Tone> = {
  received: "wait",
  delivering: "info",
  retrying: "warn",
  success: "ok",
  partial: "warn",
  skipped: "wait",
  error: "bad",
};

/** The state of a run as word, sign and colour. */
export function RunStatusBadge({ status }: { status: RunStatus }) {
  return <Badge tone={runStatusTones[status]}>{status}</Badge>;
}
