import { Badge } from "#components/ui/badge.tsx";

type IntegrationStatusProps = { active: boolean; disabledReason: string | null };

/** Whether an integration takes messages, as word, sign and colour; with the reason where the system switched it off. */
export function IntegrationStatus({ active, disabledReason }: IntegrationStatusProps) {
  if (active) return <Badge tone="ok">Active</Badge>;
  if (disabledReason === null) return <Badge tone="wait">Off</Badge>;
  return <Badge tone="bad">Switched off by Signalbox</Badge>;
}
