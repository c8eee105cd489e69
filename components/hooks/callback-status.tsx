import { Badge } from "#components/ui/badge.tsx";
import type { CallbackStatus } from "#core/hooks/model.ts";
import { callbackTones } from "./hook-words.ts";

/** The status of a callback as word, sign and colour. */
export function CallbackStatusBadge({ status }: { status: CallbackStatus }) {
  return <Badge tone={callbackTones[status]}>{status}</Badge>;
}
