import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { toCronLine } from "#core/messaging/cron/cron-line.ts";
import type { Schedule } from "#core/messaging/model.ts";
import { describeFields } from "#core/messaging/schedules/name-schedule.ts";
import { describeMissedRuns, formatWallTime } from "./schedule-words.ts";

/** A clock of a schedule and its next time. */
export type ShownClock = { timeZone: string; nextDueAt: Date };

type ScheduleFactsProps = {
  schedule: Schedule;
  takers: number;
  /** The first of them, and how many there are. */
  clocks: { first: readonly ShownClock[]; count: number };
  /** Null where our own clock is used. */
  remote: { problem: string; nextTryAt: Date } | "told" | null;
};

/** What a schedule comes to: whom it reaches, when next, and who calls. */
export function ScheduleFacts({ schedule, takers, clocks, remote }: ScheduleFactsProps) {
  return (
    <Panel id="state" title="State">
      <KeyValueList
        items={[
          {
            name: "Falls due",
            value: (
              <>
                {describeFields(schedule)} <code className="font-normal text-muted">{toCronLine(schedule)}</code>
              </>
            ),
          },
          { name: "Subscribers", value: `${formatCount(takers)} wait for their next message` },
          { name: "Next", value: remote === null ? <NextTimes {...clocks} /> : "when the external scheduler calls" },
          { name: "Missed runs", value: describeMissedRuns(schedule.missedRuns) },
          ...(remote === null ? [] : [{ name: "Scheduler", value: <RemoteState remote={remote} /> }]),
        ]}
      />
    </Panel>
  );
}

function NextTimes({ first, count }: ScheduleFactsProps["clocks"]) {
  if (first.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul className="grid gap-0.5">
      {first.map(({ timeZone, nextDueAt }) => (
        <li key={timeZone}>
          {formatWallTime(nextDueAt, timeZone)} {timeZone}{" "}
          <span className="font-normal text-muted">
            <RelativeTime at={nextDueAt} />
          </span>
        </li>
      ))}
      {count > first.length ? <li className="text-muted">and {count - first.length} more time zones</li> : null}
    </ul>
  );
}

function RemoteState({ remote }: { remote: NonNullable<ScheduleFactsProps["remote"]> }) {
  if (remote === "told") return <Badge tone="ok">knows the schedule</Badge>;
  if (remote.problem === "") return <Badge tone="wait">is being told</Badge>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone="bad">does not know it yet</Badge>
      <span className="wrap-anywhere font-normal">
        {remote.problem} It is told again <RelativeTime at={remote.nextTryAt} />.
      </span>
    </span>
  );
}
