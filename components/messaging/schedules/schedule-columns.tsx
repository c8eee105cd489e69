import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import { toCronLine } from "#core/messaging/cron/cron-line.ts";
import type { Schedule } from "#core/messaging/model.ts";
import { describeFields, nameSchedule } from "#core/messaging/schedules/name-schedule.ts";
import type { ScheduleState } from "#db/queries/messaging/schedules/read-schedule-states.ts";
import { schedulesPath } from "./schedule-words.ts";

/** A schedule and how it does; `takers` are counted up to `takersMax`. */
export type ScheduleRow = Schedule & ScheduleState & { takersMax: number };

export const scheduleColumns: readonly Column<ScheduleRow>[] = [
  {
    id: "name",
    header: "Schedule",
    cell: (schedule) => (
      <>
        <RowLink href={`${schedulesPath}/${schedule.id}`}>{nameSchedule(schedule)}</RowLink>
        <span className="block text-muted text-small">
          {schedule.name === "" ? <code>{toCronLine(schedule)}</code> : describeFields(schedule)}
        </span>
      </>
    ),
  },
  {
    id: "zone",
    header: "Time zone",
    from: "md",
    width: "220px",
    cell: ({ timeZone, perSubscriber }) => (
      <>
        {timeZone}
        {perSubscriber ? (
          <span className="block text-muted text-small">where a subscriber's own is not known</span>
        ) : null}
      </>
    ),
  },
  {
    id: "next",
    header: "Next run",
    from: "sm",
    width: "180px",
    cell: ({ nextDueAt }) =>
      nextDueAt === null ? <span className="text-muted">none</span> : <RelativeTime at={nextDueAt} />,
  },
  {
    id: "takers",
    header: "Subscribers",
    from: "sm",
    width: "120px",
    align: "end",
    cell: ({ takers, takersMax }) => (takers >= takersMax ? `${formatCount(takersMax)}+` : formatCount(takers)),
  },
  {
    id: "state",
    header: "State",
    width: "150px",
    cell: ({ enabled, isRunning }) =>
      isRunning ? <Badge tone="info">run under way</Badge> : <ActiveState active={enabled} />,
  },
];
