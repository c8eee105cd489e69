import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { softTone } from "#components/ui/tone.ts";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import { type HealthCheck, type HealthState, sumHealth } from "#core/health/judge-health.ts";

const tones: Record<HealthState, Tone> = { ok: "ok", degraded: "warn", failed: "bad" };

const names: Record<HealthCheck["name"], string> = {
  database: "Database",
  migrations: "Form of the database",
  vault: "Vault",
  queue: "Queue",
  worker: "Worker",
  backlog: "Backlog",
  hooks: "Hooks",
  schedules: "Schedules",
};

/** Each part of the installation with its state in a sentence. */
export function HealthChecks({ checks, version }: { checks: readonly HealthCheck[]; version: string }) {
  const state = sumHealth(checks);
  return (
    <Panel
      actions={<Badge tone={tones[state]}>{state}</Badge>}
      description={`Signalbox ${version}`}
      id="parts"
      title="This installation"
    >
      <ul className="grid gap-x-8 gap-y-3 py-1 md:grid-cols-2 xl:grid-cols-3">
        {checks.map((check) => (
          <li className="flex items-start gap-3" key={check.name}>
            <span
              className={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-full ${softTone[tones[check.state]]}`}
            >
              <ToneIcon size={13} tone={tones[check.state]} />
            </span>
            <span className="min-w-0">
              <span className="font-medium">{names[check.name]}</span>
              <span className="sr-only">: {check.state}.</span>
              <span className="block text-muted">{check.detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
