import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type AuditEntry, auditActions, describeAuditAction } from "#core/audit/model.ts";
import { describeDetail } from "./describe-detail.ts";
import { findObjectAddress } from "./find-object-address.ts";

type AuditListProps = { entries: readonly AuditEntry[]; query: ListQuery; nextCursor: string | null };

const path = "/admin/audit";
const kinds = [...new Set(Object.keys(auditActions).map((action) => action.split(".", 1)[0] as string))];

const columns: readonly Column<AuditEntry>[] = [
  { id: "at", header: "When", width: "190px", cell: (entry) => <When at={entry.at} /> },
  {
    id: "what",
    header: "Who did what",
    cell: (entry) => (
      <>
        <span className="font-medium">{entry.actorName}</span>
        {entry.actorKind === "token" ? <span className="text-muted"> (API token)</span> : null}{" "}
        {describeAuditAction(entry.action)} <AuditObject entry={entry} />
      </>
    ),
  },
  {
    id: "detail",
    header: "Detail",
    from: "md",
    cell: (entry) => <span className="wrap-anywhere text-muted">{describeDetail(entry.detail)}</span>,
  },
  { id: "address", header: "From", from: "lg", width: "140px", cell: (entry) => entry.address ?? "–" },
];

/** Who did what, the newest first. */
export function AuditList({ entries, query, nextCursor }: AuditListProps) {
  const isFirst = query.cursor === undefined;
  const filtered = Object.keys(query).some((name) => name !== "cursor");
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "text", label: "Search audit", placeholder: "Who or what" },
          {
            kind: "choice",
            name: "kind",
            label: "About",
            options: kinds.map((kind) => ({ value: kind, label: kind.replaceAll("_", " ") })),
          },
          { kind: "instant", name: "from", label: "From (UTC)" },
          { kind: "instant", name: "to", label: "Until (UTC)" },
        ]}
        label="Filter audit"
        query={query}
      />
      {query.actor === undefined ? null : (
        <p className="text-muted">
          Only what one person or token did.{" "}
          <Link className="rounded-sm underline underline-offset-4" href={listAddress(path, query, { actor: null })}>
            Show everybody
          </Link>
        </p>
      )}
      <Panel padded={false}>
        {entries.length === 0 ? (
          <EmptyState title={filtered ? "No entry fits these filters" : "Nothing on record yet"}>
            {filtered
              ? "Widen the time, or clear the filters."
              : "Every sign-in and every change by a person or a program is recorded here."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Audit" columns={columns} rowId={(entry) => entry.id} rows={entries} />
            <nav aria-label="Pages" className="flex items-center justify-end gap-2 px-4 py-2.5">
              {isFirst ? null : (
                <LinkButton href={listAddress(path, query, { cursor: null })} size="small">
                  Newest
                </LinkButton>
              )}
              {nextCursor === null ? (
                <p className="text-muted text-small">These are the oldest.</p>
              ) : (
                <LinkButton href={listAddress(path, query, { cursor: nextCursor })} size="small">
                  Older
                </LinkButton>
              )}
            </nav>
          </>
        )}
      </Panel>
    </>
  );
}

// On one line where there is room for it; in a narrow window the date and the time of day stand above each other.
function When({ at }: { at: Date }) {
  return (
    <span className="sm:whitespace-nowrap">
      <AbsoluteTime at={at} />
    </span>
  );
}

function AuditObject({ entry }: { entry: AuditEntry }) {
  const address = findObjectAddress(entry);
  // Signing in and out is about oneself; repeating the name says nothing.
  if (entry.action === "session.opened" || entry.action === "session.closed") return null;
  const name = entry.objectName ?? entry.objectId;
  if (name === null) return null;
  if (address === null) return <span className="wrap-anywhere">{name}</span>;
  return (
    <Link className="wrap-anywhere rounded-sm underline underline-offset-4" href={address} prefetch={false}>
      {name}
    </Link>
  );
}
