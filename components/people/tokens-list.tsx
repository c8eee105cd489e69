import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { formatInstant } from "#components/ui/format-instant.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { ListedToken, TokenState } from "#db/queries/people/list-tokens.ts";

type TokensListProps = {
  tokens: readonly ListedToken[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: number;
  revoke: Action;
};

const path = "/admin/tokens";
const tones: Record<TokenState, Tone> = { live: "ok", revoked: "bad", expired: "wait" };
const states = Object.keys(tones) as TokenState[];

/** The list of API tokens with its filters, in the address. */
export function TokensList({ tokens, query, place, total, revoke }: TokensListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "text", label: "Search API tokens", placeholder: "Name, begin or owner" },
          {
            kind: "choice",
            name: "state",
            label: "State",
            options: states.map((state) => ({ value: state, label: state })),
          },
        ]}
        label="Filter API tokens"
        query={query}
      />
      <Panel padded={false}>
        {tokens.length === 0 ? (
          <EmptyState title={filtered ? "No token fits these filters" : "No API tokens yet"}>
            {filtered
              ? "Search for less of the name, or clear the filters."
              : "Programs show a token to use the API. Make one for each program, so that each can be revoked alone."}
          </EmptyState>
        ) : (
          <>
            <Table caption="API tokens" columns={listColumns(revoke)} rowId={(token) => token.id} rows={tokens} />
            <Pagination
              nextHref={
                place.offset + tokens.length < total ? listAddress(path, query, { page: String(place.page + 1) }) : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + tokens.length }}
              total={{ exactly: total }}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function listColumns(revoke: Action): readonly Column<ListedToken>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: (token) => (
        <span className="grid">
          <span className="font-medium">{token.name}</span>
          {token.origin === "sign_in" ? (
            <span className="text-muted text-small">got by e-mail and password</span>
          ) : null}
        </span>
      ),
    },
    { id: "hint", header: "Begins with", from: "md", cell: (token) => <CodeText>{token.hint}…</CodeText> },
    {
      id: "state",
      header: "State",
      width: "110px",
      cell: (token) => <Badge tone={tones[token.state]}>{token.state}</Badge>,
    },
    { id: "role", header: "Role", from: "sm", width: "90px", cell: (token) => token.role },
    { id: "owner", header: "Owner", from: "lg", cell: (token) => <Owner owner={token.owner} /> },
    {
      id: "used",
      header: "Last used",
      from: "sm",
      width: "120px",
      cell: (token) =>
        token.lastUsedAt === null ? <span className="text-muted">never</span> : <RelativeTime at={token.lastUsedAt} />,
    },
    {
      id: "expires",
      header: "Expires",
      from: "lg",
      width: "120px",
      cell: (token) =>
        token.expiresAt === null ? <span className="text-muted">never</span> : <RelativeTime at={token.expiresAt} />,
    },
    {
      id: "act",
      header: "Revoke",
      align: "end",
      width: "110px",
      cell: (token) => (token.state === "live" ? <Revoke action={revoke} token={token} /> : null),
    },
  ];
}

function Owner({ owner }: { owner: ListedToken["owner"] }) {
  return (
    <>
      {owner.name}
      {owner.disabledAt === null ? null : <span className="text-muted text-small"> (switched off)</span>}
    </>
  );
}

function Revoke({ token, action }: { token: ListedToken; action: Action }) {
  const used =
    token.lastUsedAt === null ? "It was never used." : `It was last used at ${formatInstant(token.lastUsedAt)}.`;
  return (
    <ConfirmDialog
      action={action}
      confirmLabel="Revoke the token"
      consequence={`Whatever uses it is refused from now on, and this cannot be undone. ${used}`}
      destructive
      title={`Revoke “${token.name}”?`}
      trigger={{ label: "Revoke…", size: "small" }}
    >
      <input name="id" type="hidden" value={token.id} />
    </ConfirmDialog>
  );
}
