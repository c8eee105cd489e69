import { Square } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { formatInstant } from "#components/ui/format-instant.ts";
import { Panel } from "#components/ui/panel.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { ScheduleRun } from "#db/queries/messaging/schedules/list-schedule-runs.ts";

/** A run that is under way, and how many subscriptions it has still to reach. */
export type OpenRun = ScheduleRun & { left: number };

type OpenRunsProps = {
  scheduleId: number;
  runs: readonly OpenRun[];
  /** Fields: id, run. Null for whoever may not. */
  stop: Action | null;
};

const everyMs = 2_000;

/** How far the runs of a schedule have come, each of which can be stopped. */
export function OpenRuns({ scheduleId, runs, stop }: OpenRunsProps) {
  if (runs.length === 0) return null;
  return (
    <Panel id="under-way" title="Under way">
      <AutoRefresh everyMs={everyMs} />
      <ul className="grid gap-4">
        {runs.map((run) => {
          const done = run.queued + run.skipped + run.failed + run.waiting;
          return (
            <li className="flex flex-wrap items-end gap-4" key={run.id}>
              <div className="min-w-64 grow">
                <ProgressBar done={done} label={`Run of ${formatInstant(run.dueAt)}`} total={done + run.left} />
              </div>
              {stop === null ? null : (
                <ConfirmDialog
                  action={stop}
                  confirmLabel="Stop the run"
                  consequence={`Some ${formatCount(run.left)} subscriptions are not sent this message by it. What is queued is still sent.`}
                  destructive
                  title={`Stop the run of ${formatInstant(run.dueAt)}?`}
                  trigger={{ label: "Stop…", icon: <Square aria-hidden="true" size={14} /> }}
                >
                  <input name="id" type="hidden" value={scheduleId} />
                  <input name="run" type="hidden" value={run.id} />
                </ConfirmDialog>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
