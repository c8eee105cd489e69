import Link from "next/link";
import { formatCount } from "#components/ui/format-count.ts";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { listWeeks } from "#core/messaging/forecast/list-weeks.ts";
import type { ForecastDay } from "#core/messaging/forecast/model.ts";

type MonthCalendarProps = {
  /** YYYY-MM. */
  month: string;
  /** The same in words, for the table's name. */
  name: string;
  days: readonly ForecastDay[];
  /** Where a day's own page is. */
  dayHref: (date: string) => string;
};

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A month in weeks: how many messages each day brings, with a bar beside the largest day of the month. */
export function MonthCalendar({ month, name, days, dayHref }: MonthCalendarProps) {
  const byDate = new Map(days.map((day) => [day.date, day.messages]));
  const most = Math.max(1, ...byDate.values());
  return (
    <ScrollRegion label={`Messages by day, ${name}`}>
      <table className="w-full min-w-[720px] table-fixed border-separate border-spacing-0 tabular-nums">
        <caption className="sr-only">Messages by day, {name}</caption>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th
                className="h-9 border-line border-b px-3 text-left font-medium text-muted text-small"
                key={day}
                scope="col"
              >
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listWeeks(month).map((week) => (
            <tr key={week.find((date) => date !== null)}>
              {week.map((date, index) => (
                <td
                  className="h-24 border-line border-b border-l p-0 align-top first:border-l-0"
                  key={date ?? weekdays[index]}
                >
                  {date === null ? null : (
                    <Day date={date} href={dayHref(date)} messages={byDate.get(date)} most={most} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type DayProps = { date: string; messages: number | undefined; most: number; href: string };

/** One day. Of a day that is over, or further off than a forecast reaches, nothing is said. */
function Day({ date, messages, most, href }: DayProps) {
  const number = <span className="text-muted text-small">{Number(date.slice(8))}</span>;
  if (messages === undefined) {
    return (
      <span className="grid h-full content-start bg-sunken px-3 py-2">
        {number}
        <span className="sr-only">no forecast</span>
      </span>
    );
  }
  if (messages === 0) {
    return (
      <span className="grid h-full content-start gap-1 px-3 py-2">
        {number}
        <span className="text-muted">none</span>
      </span>
    );
  }
  return (
    <Link
      className="grid h-full content-start gap-1 px-3 py-2 -outline-offset-2 hover:bg-hover"
      href={href}
      prefetch={false}
    >
      {number}
      <span className="font-medium">
        {formatCount(messages)}
        <span className="sr-only"> {messages === 1 ? "message" : "messages"}</span>
      </span>
      <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-line">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${Math.max(2, (messages / most) * 100)}%` }}
        />
      </span>
    </Link>
  );
}
