import { ArrowDown } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";

export type ListedVersion = {
  number: number;
  note: string;
  authorName: string;
  createdAt: Date;
  isCurrent: boolean;
  isShown: boolean;
};

type VersionListProps = { versions: readonly ListedVersion[]; path: string };

/** All versions of an integration, newest first; a press on one shows it. */
export function VersionList({ versions, path }: VersionListProps) {
  const number: Column<ListedVersion> = {
    id: "version",
    header: "Version",
    width: "160px",
    cell: (version) => (
      <span className="flex items-center gap-2">
        <RowLink href={`${path}?version=${version.number}`}>Version {version.number}</RowLink>
        {version.isCurrent ? <Badge tone="ok">current</Badge> : null}
        {version.isShown ? (
          <span className="text-accent" title="Shown below">
            <ArrowDown aria-hidden="true" size={14} />
            <span className="sr-only">(shown below)</span>
          </span>
        ) : null}
      </span>
    ),
  };
  return (
    <Table caption="Versions" columns={[number, ...columns]} rowId={(row) => String(row.number)} rows={versions} />
  );
}

const columns: readonly Column<ListedVersion>[] = [
  {
    id: "note",
    header: "Note",
    cell: ({ note }) => (
      <span className="line-clamp-2 break-words">{note || <span className="text-muted">none</span>}</span>
    ),
  },
  { id: "author", header: "Saved by", from: "sm", width: "180px", cell: ({ authorName }) => authorName },
  {
    id: "created",
    header: "When",
    align: "end",
    width: "130px",
    cell: ({ createdAt }) => (
      <span className="text-muted">
        <RelativeTime at={createdAt} />
      </span>
    ),
  },
];
