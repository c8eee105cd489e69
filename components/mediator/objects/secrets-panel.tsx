import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatInstant } from "#components/ui/format-instant.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ClientCredential } from "#core/mediator/model.ts";
import { AddSecretDialog } from "./add-secret-dialog.tsx";
import type { CredentialOutcome } from "./credential-outcome.ts";
import { credentialWords } from "./credential-words.ts";
import { ExpireSecretDialog } from "./expire-secret-dialog.tsx";

export type SecretActs = {
  /** Fields: clientId, kind, value, othersExpireAt. */
  add: (form: FormData) => Promise<CredentialOutcome>;
  /** Fields: clientId, credentialId, expiresAt (empty: never). */
  expire: Action;
  /** Fields: clientId, credentialId. */
  revoke: Action;
};

type SecretsPanelProps = {
  clientId: number;
  credentials: readonly ClientCredential[];
  now: Date;
  acts: SecretActs;
  canEdit: boolean;
};

/** The secrets and API keys of a client: how many, since when, until when; never what they are. */
export function SecretsPanel({ clientId, credentials, now, acts, canEdit }: SecretsPanelProps) {
  const isLive = (one: ClientCredential) => one.expiresAt === null || one.expiresAt > now;
  const live = credentials.filter(isLive);
  return (
    <Panel
      actions={
        canEdit ? <AddSecretDialog add={acts.add} clientId={clientId} live={live.map(({ kind }) => kind)} /> : null
      }
      description="Two of a kind may be live at once, so that one is exchanged for the other without a pause."
      id="secrets"
      padded={false}
      title="Secrets and API keys"
    >
      {credentials.length === 0 ? (
        <EmptyState title="It has none">Nobody can sign in as this client by a secret or a key.</EmptyState>
      ) : (
        <Table
          caption="Secrets and API keys"
          columns={listColumns({ clientId, acts, canEdit, isLive })}
          rowId={({ id }) => id}
          rows={credentials}
        />
      )}
    </Panel>
  );
}

type Context = Pick<SecretsPanelProps, "clientId" | "acts" | "canEdit"> & {
  isLive: (one: ClientCredential) => boolean;
};

function listColumns({ clientId, acts, canEdit, isLive }: Context): readonly Column<ClientCredential>[] {
  const shown: Column<ClientCredential>[] = [
    { id: "kind", header: "Kind", width: "90px", cell: ({ kind }) => credentialWords[kind] },
    {
      id: "hint",
      header: "Begins with",
      from: "sm",
      cell: ({ hint }) =>
        hint === "given" ? <span className="text-muted">brought along</span> : <CodeText>{hint}…</CodeText>,
    },
    {
      id: "state",
      header: "State",
      cell: (one) => {
        if (!isLive(one)) return <Badge tone="wait">run out</Badge>;
        if (one.expiresAt === null) return <Badge tone="ok">live</Badge>;
        return (
          <span className="inline-flex flex-wrap items-center gap-x-2">
            <Badge tone="warn">ends</Badge>
            <RelativeTime at={one.expiresAt} />
          </span>
        );
      },
    },
    {
      id: "used",
      header: "Last used",
      from: "sm",
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="text-muted">never</span> : <RelativeTime at={lastUsedAt} />,
    },
  ];
  if (!canEdit) return shown;
  return [
    ...shown,
    {
      id: "acts",
      header: "Actions",
      align: "end",
      cell: (one) =>
        isLive(one) ? (
          <span className="inline-flex flex-wrap justify-end gap-1">
            <ExpireSecretDialog clientId={clientId} credential={one} expire={acts.expire} />
            <RevokeSecret acts={acts} clientId={clientId} credential={one} />
          </span>
        ) : null,
    },
  ];
}

type RevokeSecretProps = { clientId: number; credential: ClientCredential; acts: SecretActs };

function RevokeSecret({ clientId, credential, acts }: RevokeSecretProps) {
  const what = credentialWords[credential.kind];
  const used =
    credential.lastUsedAt === null
      ? "It was never used."
      : `It was last used at ${formatInstant(credential.lastUsedAt)}.`;
  return (
    <ConfirmDialog
      action={acts.revoke}
      confirmLabel="Revoke it"
      consequence={`Calls with it are refused from now on, and this cannot be undone. ${used}`}
      destructive
      title={`Revoke this ${what === "Secret" ? "secret" : what}?`}
      trigger={{ label: "Revoke…", size: "small" }}
    >
      <input name="clientId" type="hidden" value={clientId} />
      <input name="credentialId" type="hidden" value={credential.id} />
    </ConfirmDialog>
  );
}
