import { Badge } from "#components/ui/badge.tsx";
import type { AttachedDatabase } from "#core/hooks/model.ts";

/** Whether a database is reached and kept, as the worker that tends it found it last. */
export function DatabaseState({
  database: { enabled, problem, lastReadAt },
}: {
  database: Pick<AttachedDatabase, "enabled" | "problem" | "lastReadAt">;
}) {
  if (!enabled) return <Badge tone="wait">switched off</Badge>;
  if (problem !== null) return <Badge tone="bad">problem</Badge>;
  if (lastReadAt === null) return <Badge tone="wait">not looked at yet</Badge>;
  return <Badge tone="ok">attached</Badge>;
}
