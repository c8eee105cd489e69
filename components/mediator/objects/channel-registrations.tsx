import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Registration } from "#core/mediator/model.ts";
import { ActiveState } from "./object-state.tsx";
import { objectPaths } from "./object-words.ts";

type ChannelRegistrationsProps = { channelId: number; registrations: readonly Registration[]; canEdit: boolean };

/** By which codes a channel reaches organisations through the national bus. */
export function ChannelRegistrations({ channelId, registrations, canEdit }: ChannelRegistrationsProps) {
  const create = canEdit ? (
    <LinkButton href={`${objectPaths.registration}/new?channel=${channelId}`} size="small">
      New registration
    </LinkButton>
  ) : null;
  const relays = registrations.some(({ active }) => active);
  return (
    <Panel
      actions={create}
      description={
        relays
          ? "Calls name an organisation and are relayed to the national bus."
          : "Without an active one, calls go straight to the mediator."
      }
      id="registrations"
      padded={false}
      title="Registrations"
    >
      {registrations.length === 0 ? (
        <EmptyState title="No registrations">Calls go straight to the mediator.</EmptyState>
      ) : (
        <Table caption="Registrations" columns={columns} rowId={({ id }) => String(id)} rows={registrations} />
      )}
    </Panel>
  );
}

const columns: readonly Column<Registration>[] = [
  {
    id: "organization",
    header: "Organisation",
    cell: ({ id, organization }) => <RowLink href={`${objectPaths.registration}/${id}`}>{organization}</RowLink>,
  },
  { id: "api", header: "API code", cell: ({ apiCode }) => apiCode ?? <span className="text-muted">none</span> },
  { id: "push", header: "Push code", cell: ({ pushCode }) => pushCode ?? <span className="text-muted">none</span> },
  { id: "active", header: "State", width: "120px", cell: ({ active }) => <ActiveState active={active} /> },
];
