import { KeyRound } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { SecretSummary } from "#core/vault/model.ts";
import { type SecretActs, SecretMenu } from "./secret-menu.tsx";

type SecretsListProps = {
  secrets: readonly SecretSummary[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: number;
  acts: SecretActs;
};

const path = "/admin/secrets";

/** The list of secrets, with what uses each. */
export function SecretsList({ secrets, query, place, total, acts }: SecretsListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar
        filters={[{ kind: "search", name: "text", label: "Search secrets", placeholder: "Name or description" }]}
        label="Filter secrets"
        query={query}
      />
      <Panel padded={false}>
        {secrets.length === 0 ? (
          <EmptyState
            icon={<KeyRound aria-hidden="true" size={18} />}
            title={filtered ? "No secret fits" : "No secrets yet"}
          >
            {filtered
              ? "Search for less of the name."
              : "Tokens and passwords of targets lie here, encrypted. Integrations refer to them by name."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Secrets" columns={listColumns(acts)} rowId={(secret) => secret.id} rows={secrets} />
            <Pagination
              nextHref={
                place.offset + secrets.length < total
                  ? listAddress(path, query, { page: String(place.page + 1) })
                  : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + secrets.length }}
              total={{ exactly: total }}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function listColumns(acts: SecretActs): readonly Column<SecretSummary>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: (secret) => <span className="break-all font-medium font-mono text-small">{secret.name}</span>,
    },
    {
      id: "description",
      header: "Description",
      from: "md",
      cell: (secret) => <span className="text-muted">{secret.description}</span>,
    },
    { id: "users", header: "Used by", cell: (secret) => <Users users={secret.usedBy} /> },
    { id: "revision", header: "Revision", align: "end", from: "lg", width: "90px", cell: (secret) => secret.revision },
    {
      id: "updated",
      header: "Changed",
      align: "end",
      from: "sm",
      width: "120px",
      cell: (secret) => <RelativeTime at={secret.updatedAt} />,
    },
    {
      id: "acts",
      header: "Actions",
      align: "end",
      width: "80px",
      cell: (secret) => <SecretMenu acts={acts} secret={secret} />,
    },
  ];
}

const folders: Record<SecretSummary["usedBy"][number]["kind"], string> = {
  integration: "/admin/integrations",
  provider: "/admin/providers",
  mediator: "/admin/mediator/mediators",
  client: "/admin/mediator/clients",
  esb_settings: "/admin/mediator/esb",
  hook: "/admin/hooks",
  attached_database: "/admin/hooks/databases",
  gateway: "/admin/messaging/gateways",
};

function addressOf({ kind, id }: SecretSummary["usedBy"][number]): string {
  return kind === "esb_settings" ? folders[kind] : `${folders[kind]}/${id}`;
}

function Users({ users }: { users: SecretSummary["usedBy"] }) {
  if (users.length === 0) return <span className="text-muted">nothing</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {users.map((user) => (
        <li key={`${user.kind} ${user.id}`}>
          <Link className="rounded-sm underline underline-offset-4" href={addressOf(user)} prefetch={false}>
            {user.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
