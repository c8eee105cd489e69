import { Badge } from "#components/ui/badge.tsx";
import type { CallbackStatus } from "#core/hooks/model.ts";
import { callbackTones } from "./hook-words.ts";

/** The status of a callback as word, sign and colour. One that waits after a failure says how often it was tried. */
export function CallbackStatusBadge({ status, tries = 0 }: { status: CallbackStatus; tries?: number }) {
  if (status === "waiting" && tries > 0) return <Badge tone="warn">waiting, tried {tries}×</Badge>;
  return <Badge tone={callbackTones[status]}>{status}</Badge>;
}
