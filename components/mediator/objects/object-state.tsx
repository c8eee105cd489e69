import { Badge } from "#components/ui/badge.tsx";
import type { MediatorHealth } from "#core/mediator/judge-mediator-health.ts";

/** Whether an object takes part in judging calls. */
export function ActiveState({ active }: { active: boolean }) {
  return active ? <Badge tone="ok">active</Badge> : <Badge tone="wait">switched off</Badge>;
}

/** Whether calls are sent to a mediator. */
export function HealthState({ health }: { health: MediatorHealth }) {
  if (health === "online") return <Badge tone="ok">online</Badge>;
  if (health === "offline") return <Badge tone="wait">offline</Badge>;
  return <Badge tone="bad">not heard of</Badge>;
}

/** How many things about an object are worth a look; nothing where all is well. */
export function WarningCount({ count }: { count: number }) {
  if (count === 0) return null;
  return <Badge tone="warn">{count === 1 ? "1 warning" : `${count} warnings`}</Badge>;
}
