import { Mails } from "lucide-react";
import Link from "next/link";
import { DeliveryStateBadge } from "#components/deliveries/delivery-state.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ProviderSummary } from "#core/providers/model.ts";
import { describeProviderKind } from "#core/targets/fields/providers.ts";
import { ProviderPlace } from "./provider-place.tsx";
import { ProviderState } from "./provider-state.tsx";

const inRow = "relative z-1 rounded-sm underline underline-offset-4";

type ProvidersListProps = {
  providers: readonly ProviderSummary[];
  /** Fields: id, position. Null where they may not be moved. */
  move: Action | null;
};

/** The list of providers in their order, with what uses each and how its last message went. */
export function ProvidersList({ providers, move }: ProvidersListProps) {
  const place: Column<ProviderSummary> = {
    id: "place",
    header: "Order",
    cell: (provider) => <ProviderPlace count={providers.length} move={move} provider={provider} />,
  };
  return (
    <Panel padded={false}>
      {providers.length === 0 ? (
        <EmptyState icon={<Mails aria-hidden="true" size={18} />} title="No providers yet">
          Mail servers and services that send e-mail and text messages. Targets name them in the order in which they are
          tried.
        </EmptyState>
      ) : (
        <Table caption="Providers" columns={[place, ...columns]} rowId={(provider) => provider.id} rows={providers} />
      )}
    </Panel>
  );
}

const columns: readonly Column<ProviderSummary>[] = [
  {
    id: "name",
    header: "Name",
    cell: (provider) => (
      <span className="font-mono text-small">
        <RowLink href={`/admin/providers/${provider.id}`}>{provider.name}</RowLink>
      </span>
    ),
  },
  {
    id: "kind",
    header: "Kind",
    from: "sm",
    cell: (provider) => (
      <span className="text-muted">
        {describeProviderKind(provider.settings.kind).title}
        {provider.fromEnvironment ? ", from the environment" : ""}
      </span>
    ),
  },
  { id: "state", header: "State", cell: (provider) => <ProviderState provider={provider} /> },
  { id: "users", header: "Used by", from: "md", cell: (provider) => <Users users={provider.usedBy} /> },
  { id: "last", header: "Last message", from: "md", cell: (provider) => <LastMessage last={provider.lastDelivery} /> },
];

function Users({ users }: { users: ProviderSummary["usedBy"] }) {
  if (users.length === 0) return <span className="text-muted">nothing</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {users.map((user) => (
        <li key={user.id}>
          <Link className={inRow} href={`/admin/integrations/${user.id}`} prefetch={false}>
            {user.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function LastMessage({ last }: { last: ProviderSummary["lastDelivery"] }) {
  if (last === null) return <span className="text-muted">none on record</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <DeliveryStateBadge state={last.state} />
      <Link className={inRow} href={`/admin/deliveries/${last.id}`} prefetch={false}>
        <RelativeTime at={last.at} />
      </Link>
    </span>
  );
}
