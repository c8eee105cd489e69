import { Badge } from "#components/ui/badge.tsx";

/** Whether an account may be used. */
export function PersonState({ disabledAt }: { disabledAt: Date | null }) {
  return disabledAt === null ? <Badge tone="ok">active</Badge> : <Badge tone="wait">switched off</Badge>;
}
