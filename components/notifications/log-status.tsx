import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { LogStatus } from "#core/notifications/send/model.ts";

const tones: Record<LogStatus, Tone> = {
  pending: "wait",
  sending: "info",
  sent: "ok",
  failed: "bad",
  delivered: "ok",
  undelivered: "bad",
};

/** The status of a message in the log as word, sign and colour. */
export function LogStatusBadge({ status }: { status: LogStatus }) {
  return <Badge tone={tones[status]}>{status}</Badge>;
}
