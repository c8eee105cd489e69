import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ForecastPart } from "#core/messaging/forecast/model.ts";
import { writePartKey } from "#core/messaging/forecast/part-key.ts";
import type { MessagingNames } from "#db/queries/messaging/forecast/read-names.ts";

type DayPartsProps = {
  parts: readonly ForecastPart[];
  names: MessagingNames;
  /** In whose clock times are shown. */
  timeZone: string;
  recipientsHref: (key: string) => string;
};

// More would be no table that anybody reads; the rest is said in a sentence.
const shownMax = 200;

/** What a day brings, run by run: by schedule, set, message and language, each with the way to whom it goes. */
export function DayParts({ parts, names, timeZone, recipientsHref }: DayPartsProps) {
  const shown = parts.length > shownMax ? keepLargest(parts) : parts;
  return (
    <Panel
      description={
        shown.length < parts.length
          ? `The largest ${shownMax} of ${formatCount(parts.length)} parts are shown.`
          : undefined
      }
      id="parts"
      padded={false}
      title="What goes to whom"
    >
      {parts.length === 0 ? (
        <EmptyState title="Nothing is to go out on this day">
          No run of a schedule falls on it that still has a message to send, as subscriptions stand now.
        </EmptyState>
      ) : (
        <Table
          caption="What goes to whom"
          columns={listColumns(names, timeZone, recipientsHref)}
          rowId={writePartKey}
          rows={shown}
        />
      )}
    </Panel>
  );
}

function keepLargest(parts: readonly ForecastPart[]): ForecastPart[] {
  const least = parts.map(({ messages }) => messages).sort((one, other) => other - one)[shownMax - 1] ?? 0;
  return parts.filter(({ messages }) => messages >= least).slice(0, shownMax);
}

function listColumns(
  { sets, schedules }: MessagingNames,
  timeZone: string,
  recipientsHref: (key: string) => string,
): Column<ForecastPart>[] {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  return [
    {
      id: "at",
      header: "At",
      width: "110px",
      cell: (part) => <RowLink href={recipientsHref(writePartKey(part))}>{clock.format(part.at)}</RowLink>,
    },
    {
      id: "messages",
      header: "Messages",
      align: "end",
      width: "120px",
      cell: ({ messages }) => formatCount(messages),
    },
    {
      id: "set",
      header: "Message",
      cell: ({ messageSetId, sequenceNumber, lang }) => (
        <>
          <Link
            className="wrap-anywhere relative z-1 hover:underline"
            href={`/admin/messaging/message-sets/${messageSetId}`}
            prefetch={false}
          >
            {sets.get(messageSetId) ?? `Set ${messageSetId}`}
          </Link>
          <span className="block text-muted text-small">
            message {sequenceNumber} in {lang}
          </span>
        </>
      ),
    },
    {
      id: "schedule",
      header: "Schedule",
      from: "md",
      cell: ({ scheduleId, timeZone: zone }) => (
        <>
          <Link
            className="wrap-anywhere relative z-1 hover:underline"
            href={`/admin/messaging/schedules/${scheduleId}`}
            prefetch={false}
          >
            {schedules.get(scheduleId) ?? `Schedule ${scheduleId}`}
          </Link>
          <span className="block text-muted text-small">in the clock of {zone}</span>
        </>
      ),
    },
  ];
}
