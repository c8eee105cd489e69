import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import { jobTones, jobWords } from "./job-words.ts";

const path = "/admin/messaging/jobs";

const columns: readonly Column<MessagingJob>[] = [
  {
    id: "kind",
    header: "Work",
    cell: ({ id, kind }) => <RowLink href={`${path}/${id}`}>{jobWords[kind].title}</RowLink>,
  },
  { id: "state", header: "State", width: "130px", cell: ({ state }) => <Badge tone={jobTones[state]}>{state}</Badge> },
  {
    id: "done",
    header: "Done",
    width: "170px",
    align: "end",
    cell: ({ done, failed, total }) =>
      total === null ? formatCount(done + failed) : `${formatCount(done + failed)} of ${formatCount(total)}`,
  },
  { id: "by", header: "By", from: "md", width: "180px", cell: ({ createdBy }) => createdBy },
  { id: "at", header: "Started", from: "sm", width: "150px", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

type JobsListProps = {
  jobs: readonly MessagingJob[];
  count: number;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
};

/** Long work, newest first. */
export function JobsList({ jobs, count, query, place }: JobsListProps) {
  return (
    <Panel padded={false}>
      {jobs.length === 0 ? (
        <EmptyState title="No long work yet">
          Imports, searches for subscriptions that are behind, and what brings them up to date stand here with how far
          they have come.
        </EmptyState>
      ) : (
        <>
          <Table caption="Long work" columns={columns} rowId={({ id }) => id} rows={jobs} />
          <Pagination
            nextHref={
              place.offset + jobs.length < count ? listAddress(path, query, { page: String(place.page + 1) }) : null
            }
            previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
            range={{ from: place.offset + 1, to: place.offset + jobs.length }}
            total={{ exactly: count }}
          />
        </>
      )}
    </Panel>
  );
}
