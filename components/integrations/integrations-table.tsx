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
  source:
    | { kind: "webhook"; url: string; mode: "wait" | "accept" }
    | { kind: "pubsub"; delivery: "push" | "pull"; subscription: string };
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

// As wide as a window of 1280 pixels has room for: where a table is wider, its last column, the menu, is out of reach.
const columns: readonly Column<ListedIntegration>[] = [
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <div className="grid gap-0.5">
        <span className="block max-w-52 truncate" title={row.name}>
          <RowLink href={`/admin/integrations/${row.id}`}>{row.name}</RowLink>
        </span>
        <span className="text-muted text-small sm:whitespace-nowrap">
          v{row.version}, saved <RelativeTime at={row.updatedAt} />
        </span>
        {row.disabledReason === null ? null : (
          <span className="max-w-64 text-bad text-small">{row.disabledReason}</span>
        )}
      </div>
    ),
  },
  { id: "status", header: "Status", width: "110px", cell: (row) => <IntegrationStatus {...row} /> },
  {
    id: "source",
    header: "Source",
    from: "xl",
    cell: ({ name, source }) =>
      source.kind === "webhook" ? (
        <div className="grid">
          <span className="relative z-1 flex w-fit items-center gap-1">
            <code className="max-w-32 truncate text-small" title={source.url}>
              {new URL(source.url).pathname.replace("/webhook", "")}
            </code>
            <CopyButton label={`Copy the webhook address of ${name}`} text={source.url} />
          </span>
          <span className="whitespace-nowrap text-muted text-small">{answers[source.mode]}</span>
        </div>
      ) : (
        <div className="grid">
          <code className="max-w-32 truncate text-small" title={source.subscription}>
            {source.subscription}
          </code>
          <span className="whitespace-nowrap text-muted text-small">Pub/Sub, {source.delivery}</span>
        </div>
      ),
  },
  {
    id: "target",
    header: "Target",
    from: "lg",
    cell: ({ target, moreTargets }) => (
      <div className="grid gap-0.5">
        <span className="flex items-center gap-2">
          <Chip>{target.method}</Chip>
          <span className="max-w-32 truncate" title={target.host}>
            {target.host}
          </span>
        </span>
        {moreTargets > 0 ? <span className="text-muted text-small">and {moreTargets} more</span> : null}
      </div>
    ),
  },
  {
    id: "last",
    header: "Last run",
    width: "120px",
    cell: ({ last }) =>
      last === null ? (
        <span className="text-muted">none yet</span>
      ) : (
        <span className="grid justify-items-start gap-0.5 text-muted text-small">
          <RunStatusBadge status={last.status} />
          <RelativeTime at={last.receivedAt} />
        </span>
      ),
  },
  {
    id: "failures",
    header: "Failed, 24 h",
    align: "end",
    from: "xl",
    width: "100px",
    cell: ({ failuresLastDay, failuresExact }) => (
      <span className={failuresLastDay > 0 ? "font-medium text-bad" : "text-muted"}>
        {failuresExact ? "" : "over "}
        {formatCount(failuresLastDay)}
      </span>
    ),
  },
];

const answers = { wait: "answers with the result", accept: "answers 202 at once" } as const;
