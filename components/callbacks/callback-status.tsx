import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { CallbackStatus } from "#core/hooks/model.ts";

export const callbackTones: Record<CallbackStatus, Tone> = { waiting: "wait", sent: "ok", error: "bad" };

/** The status of a callback as word, sign and colour. One that waits after a failure says so. */
export function CallbackStatusBadge({ status, attemptCount }: { status: CallbackStatus; attemptCount: number }) {
  if (status === "waiting" && attemptCount > 0) return <Badge tone="warn">waiting, tried {attemptCount}×</Badge>;
  return <Badge tone={callbackTones[status]}>{status}</Badge>;
}
