import { RunStatusBadge } from "#components/runs/run-status.tsx";
import { Chip } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { RunStatus } from "#core/runs/model.ts";
import type { IntegrationActs } from "./integration-acts.ts";
import { IntegrationMenu } from "./integration-menu.tsx";
import { IntegrationStatus } from "./integration-status.tsx";

/** An integration as the list shows it. */
export type ListedIntegration = {
  id: string;
  name: string;
  active: boolean;
  disabledReason: string | null;
  webhookUrl: string;
  mode: "wait" | "accept";
  version: number;
  target: { method: string; host: string };
  /** Targets beside the first. */
  moreTargets: number;
  updatedAt: Date;
  last: { id: string; status: RunStatus; receivedAt: Date } | null;
  failuresLastDay: number;
  failuresExact: boolean;
};

type IntegrationsTableProps = {
  rows: readonly ListedIntegration[];
  allowed: { canSwitch: boolean; canEdit: boolean };
  acts: IntegrationActs;
};

/** The rows of the list of integrations. */
export function IntegrationsTable({ rows, allowed, acts }: IntegrationsTableProps) {
  const menu: Column<ListedIntegration> = {
    id: "menu",
    header: "Actions",
    align: "end",
    width: "64px",
    cell: ({ id, name, active }) => (
      <span className="relative z-1 inline-flex">
        <IntegrationMenu acts={acts} active={active} allowed={allowed} id={id} name={name} />
      </span>
    ),
  };
  return <Table caption="Integrations" columns={[...columns, menu]} rowId={(row) => row.id} rows={rows} />;
}

const columns: readonly Column<ListedIntegration>[] = [
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <div className="grid min-w-40 gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2">
          <RowLink href={`/admin/integrations/${row.id}`}>{row.name}</RowLink>
          <span className="text-muted text-small">v{row.version}</span>
        </span>
        {row.disabledReason === null ? null : <span className="text-bad text-small">{row.disabledReason}</span>}
      </div>
    ),
  },
  { id: "status", header: "Status", width: "110px", cell: (row) => <IntegrationStatus {...row} /> },
  {
    id: "webhook",
    header: "Webhook",
    from: "lg",
    cell: (row) => (
      <span className="relative z-1 flex w-fit items-center gap-1">
        <code className="max-w-44 truncate text-muted text-small" title={row.webhookUrl}>
          {new URL(row.webhookUrl).pathname}
        </code>
        <CopyButton label={`Copy the webhook address of ${row.name}`} text={row.webhookUrl} />
      </span>
    ),
  },
  { id: "mode", header: "Answers", from: "xl", width: "110px", cell: (row) => answers[row.mode] },
  {
    id: "target",
    header: "Target",
    from: "md",
    cell: ({ target, moreTargets }) => (
      <span className="flex min-w-0 items-center gap-2">
        <Chip>{target.method}</Chip>
        <span className="max-w-48 truncate" title={target.host}>
          {target.host}
        </span>
        {moreTargets > 0 ? <span className="whitespace-nowrap text-muted text-small">+{moreTargets} more</span> : null}
      </span>
    ),
  },
  {
    id: "last",
    header: "Last run",
    width: "190px",
    cell: ({ last }) =>
      last === null ? (
        <span className="text-muted">none yet</span>
      ) : (
        <span className="flex items-center gap-2 text-muted">
          <RunStatusBadge status={last.status} />
          <RelativeTime at={last.receivedAt} />
        </span>
      ),
  },
  {
    id: "failures",
    header: "Failed, 24 h",
    align: "end",
    from: "md",
    width: "100px",
    cell: ({ failuresLastDay, failuresExact }) => (
      <span className={failuresLastDay > 0 ? "font-medium text-bad" : "text-muted"}>
        {failuresExact ? "" : "over "}
        {formatCount(failuresLastDay)}
      </span>
    ),
  },
  {
    id: "updated",
    header: "Updated",
    align: "end",
    from: "xl",
    width: "110px",
    cell: (row) => (
      <span className="text-muted">
        <RelativeTime at={row.updatedAt} />
      </span>
    ),
  },
];

const answers = { wait: "with result", accept: "at once" } as const;
