import { Badge } from "#components/ui/badge.tsx";

type IntegrationStatusProps = { active: boolean; disabledReason: string | null };

/**
 * Whether an integration takes messages, as word, sign and colour; told apart by whom: a person, or the system, whose
 * reason the screens show beside it.
 */
export function IntegrationStatus({ active, disabledReason }: IntegrationStatusProps) {
  if (active) return <Badge tone="ok">Active</Badge>;
  if (disabledReason === null) return <Badge tone="wait">Off</Badge>;
  return <Badge tone="bad">Switched off</Badge>;
}
