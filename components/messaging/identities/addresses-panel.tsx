import { Badge, Chip } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Address } from "#core/messaging/identities/address-details.ts";
import { AddAddressDialog } from "./add-address-dialog.tsx";
import { type AddressActions, AddressActs } from "./address-acts.tsx";

type AddressesPanelProps = {
  id: string;
  addresses: readonly Address[];
  /** Null where nothing may be changed. */
  actions: AddressActions | null;
};

/** Where somebody is reached, and what can be done with each address. */
export function AddressesPanel({ id, addresses, actions }: AddressesPanelProps) {
  return (
    <Panel
      actions={actions === null ? null : <AddAddressDialog add={actions.change} id={id} />}
      id="addresses"
      padded={false}
      title="Addresses"
    >
      {addresses.length === 0 ? (
        <p className="px-4 py-6 text-muted">No address: nothing can be sent to this identity by itself.</p>
      ) : (
        <Table
          caption="Addresses"
          columns={listColumns(id, actions)}
          rowId={({ type, address }) => `${type} ${address}`}
          rows={addresses}
        />
      )}
    </Panel>
  );
}

function listColumns(id: string, actions: AddressActions | null): readonly Column<Address>[] {
  const shown: Column<Address>[] = [
    {
      id: "address",
      header: "Address",
      cell: ({ address }) => <span className="break-all font-medium">{address}</span>,
    },
    { id: "type", header: "Type", from: "sm", cell: ({ type }) => <Chip>{type}</Chip> },
    { id: "marks", header: "State", cell: (one) => <Marks address={one} /> },
  ];
  if (actions === null) return shown;
  const acts: Column<Address> = {
    id: "acts",
    header: "Acts",
    align: "end",
    width: "150px",
    cell: (one) => <AddressActs {...actions} address={one} id={id} />,
  };
  return [...shown, acts];
}

function Marks({ address: { isDefault, optedOut, inactive } }: { address: Address }) {
  return (
    <span className="flex flex-wrap gap-1">
      {isDefault ? <Badge tone="accent">default</Badge> : null}
      {optedOut ? <Badge tone="bad">opted out</Badge> : null}
      {inactive ? <Badge tone="wait">inactive</Badge> : null}
      {optedOut || inactive ? null : <Badge tone="ok">in use</Badge>}
    </span>
  );
}
