import { WarningsList } from "#components/ui/warnings-list.tsx";
import { describeCron } from "#core/messaging/cron/describe-cron.ts";
import { listNextRuns } from "#core/messaging/cron/list-runs.ts";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import { tellClockChanges } from "#core/messaging/cron/tell-clock-changes.ts";
import type { CronFields } from "#core/messaging/model.ts";
import { isTimeZone } from "#core/notifications/people/fields.ts";
import { formatWallTime } from "./schedule-words.ts";

type ComingRunsProps = { fields: CronFields; timeZone: string; now: Date };

const shownMax = 10;
const yearMs = 366 * 86_400_000;

/** A schedule in words, its next runs in its own time and in UTC, and what changes of the clocks will do to them. */
export function ComingRuns({ fields, timeZone, now }: ComingRunsProps) {
  const parsed = parseCron(fields);
  if (parsed.kind === "invalid" || !isTimeZone(timeZone)) {
    const what = parsed.kind === "invalid" ? "the fields" : "the time zone";
    return <p className="text-muted">The next runs are shown when {what} can be read.</p>;
  }
  const { cron } = parsed;
  const changes = tellClockChanges(cron, timeZone, now, new Date(now.getTime() + yearMs));
  return (
    <div className="grid gap-3">
      <p aria-live="polite" className="font-medium">
        {capitalise(describeCron(cron))}
      </p>
      <WarningsList
        labels={{ "/time_zone": timeZone }}
        warnings={changes.map((detail) => ({ pointer: "/time_zone", detail }))}
      />
      <table className="w-full text-left tabular-nums">
        <caption className="sr-only">Next runs</caption>
        <thead>
          <tr>
            <th className="py-1 pr-4 font-medium text-muted text-small" scope="col">
              {timeZone}
            </th>
            {timeZone === "UTC" ? null : (
              <th className="py-1 font-medium text-muted text-small" scope="col">
                UTC
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {listNextRuns(cron, timeZone, now, shownMax).map((run) => (
            <tr className="border-line border-t" key={run.getTime()}>
              <td className="py-1 pr-4">
                <time dateTime={run.toISOString()}>{formatWallTime(run, timeZone)}</time>
              </td>
              {timeZone === "UTC" ? null : <td className="py-1 text-muted">{formatWallTime(run, "UTC")}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function capitalise(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
