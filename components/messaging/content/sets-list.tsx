import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { nameSchedule } from "#core/messaging/schedules/name-schedule.ts";
import type { SetSummary } from "#db/queries/messaging/list-set-summaries.ts";
import { contentPaths } from "./content-paths.ts";

type SetsListProps = { rows: readonly SetSummary[]; searched: boolean; create: ReactNode };

/** Message sets with their languages, what follows them, and how many people are on their way through. */
export function SetsList({ rows, searched, create }: SetsListProps) {
  if (rows.length > 0)
    return <Table caption="Message sets" columns={columns} rowId={({ id }) => String(id)} rows={rows} />;
  if (searched)
    return <EmptyState title="No set has that in its name">Take the search away to see all sets.</EmptyState>;
  return (
    <EmptyState actions={create} icon={<MessagesSquare aria-hidden="true" size={18} />} title="No message sets yet">
      A message set is a row of messages, in one or several languages, that subscribers are sent one after another. Make
      a schedule first, then the set, then its messages.
    </EmptyState>
  );
}

const inRow = "relative z-1 rounded-sm underline underline-offset-4";

const columns: readonly Column<SetSummary>[] = [
  {
    id: "name",
    header: "Set",
    cell: ({ id, shortName, label }) => (
      <>
        <RowLink href={`${contentPaths.sets}/${id}`}>{shortName}</RowLink>
        {label === "" ? null : <span className="block text-muted text-small">{label}</span>}
      </>
    ),
  },
  { id: "type", header: "Type", width: "80px", from: "sm", cell: ({ contentType }) => contentType },
  { id: "languages", header: "Messages", cell: ({ languages }) => <Languages languages={languages} /> },
  {
    id: "schedule",
    header: "Schedule",
    from: "md",
    cell: ({ schedule }) => (
      <Link className={inRow} href={`/admin/messaging/schedules/${schedule.id}`} prefetch={false}>
        {nameSchedule(schedule)}
      </Link>
    ),
  },
  {
    id: "next",
    header: "Then",
    from: "md",
    cell: ({ next }) =>
      next === null ? (
        <span className="text-muted">ends</span>
      ) : (
        <Link className={inRow} href={`${contentPaths.sets}/${next.id}`} prefetch={false}>
          {next.shortName}
        </Link>
      ),
  },
  {
    id: "active",
    header: "On their way",
    align: "end",
    width: "120px",
    from: "sm",
    cell: ({ activeCount, activeMax }) => writeBounded(activeCount, activeMax),
  },
];

/** A number that was counted up to a bound. */
export function writeBounded(count: number, max: number): string {
  return count > max ? `${max.toLocaleString("en")}+` : count.toLocaleString("en");
}

function Languages({ languages }: Pick<SetSummary, "languages">) {
  if (languages.length === 0) return <span className="text-muted">none yet</span>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {languages.map(({ lang, count }) => (
        <Chip key={lang}>
          {lang} {count}
        </Chip>
      ))}
    </span>
  );
}
