import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { InboxSite } from "#core/notifications/inbox/site.ts";
import { sitesPath } from "./inbox-words.ts";

/** The sites whose pages may show inboxes. */
export function SitesList({ sites, create }: { sites: InboxSite[]; create: ReactNode }) {
  return (
    <Panel padded={false}>
      {sites.length === 0 ? (
        <EmptyState actions={create} title="No sites yet">
          A site is an application with pages of its own. Its server says who is signed in there, and its pages show
          that person's inbox.
        </EmptyState>
      ) : (
        <Table caption="Sites" columns={columns} rowId={({ id }) => String(id)} rows={sites} />
      )}
    </Panel>
  );
}

/** Whether the pages of a site are answered. */
export function SiteState({ active }: { active: boolean }) {
  return active ? <Badge tone="ok">active</Badge> : <Badge tone="wait">switched off</Badge>;
}

const columns: readonly Column<InboxSite>[] = [
  { id: "name", header: "Name", cell: ({ id, name }) => <RowLink href={`${sitesPath}/${id}`}>{name}</RowLink> },
  { id: "state", header: "State", width: "120px", cell: ({ active }) => <SiteState active={active} /> },
  {
    id: "origins",
    header: "Origins",
    from: "md",
    cell: ({ origins }) => (
      <span className="block max-w-96 truncate font-mono text-small" title={origins.join(", ")}>
        {origins.join(", ")}
      </span>
    ),
  },
  { id: "secret", header: "Secret begins with", from: "lg", cell: ({ hint }) => <CodeText>{hint}…</CodeText> },
  {
    id: "updated",
    header: "Changed",
    from: "sm",
    width: "120px",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];
