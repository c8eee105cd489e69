import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { builtInKinds, lookupWords } from "#core/notifications/catalog/check-lookup.ts";
import type { Lookup, LookupKind } from "#core/notifications/model.ts";
import { lookupHeadings } from "./entry-words.ts";
import { LookupActs } from "./lookup-acts.tsx";
import { LookupDialog } from "./lookup-dialog.tsx";

type LookupPanelProps = {
  kind: LookupKind;
  lookups: readonly Lookup[];
  canEdit: boolean;
  add: Action;
  save: Action;
  remove: Action;
};

const descriptions: Readonly<Record<LookupKind, string>> = {
  module: "What an event belongs to.",
  channel: "The media. One that is switched off sends nothing, and the record says so.",
  status: "What has become of a message. They are built in.",
  priority: "The heavier one is sent first.",
  actor_type: "Which kind of person is told; together with their number it says who.",
};

/** The words of one kind. */
export function LookupPanel({ kind, lookups, canEdit, add, save, remove }: LookupPanelProps) {
  const canAdd = canEdit && !builtInKinds.includes(kind);
  const acts: Column<Lookup> = {
    id: "acts",
    header: "",
    width: "180px",
    align: "end",
    cell: (lookup) => <LookupActs lookup={lookup} remove={remove} save={save} />,
  };
  const columns = [code, name, ...(kind === "priority" ? [weight] : []), ...(kind === "status" ? [] : [state])];
  return (
    <Panel
      actions={canAdd ? <LookupDialog kind={kind} lookup={null} save={add} /> : null}
      description={descriptions[kind]}
      id={kind}
      padded={false}
      title={lookupHeadings[kind]}
    >
      {lookups.length === 0 ? (
        <EmptyState title={`No ${lookupHeadings[kind].toLowerCase()}`}>
          Add a {lookupWords[kind]}, so that it can be chosen.
        </EmptyState>
      ) : (
        <Table
          caption={lookupHeadings[kind]}
          columns={canEdit ? [...columns, acts] : columns}
          rowId={({ id }) => String(id)}
          rows={lookups}
        />
      )}
    </Panel>
  );
}

const code: Column<Lookup> = {
  id: "code",
  header: "Code",
  width: "30%",
  cell: (lookup) => <span className="font-mono text-small">{lookup.code}</span>,
};
const name: Column<Lookup> = { id: "name", header: "Name", from: "sm", cell: (lookup) => lookup.name };
const weight: Column<Lookup> = {
  id: "weight",
  header: "Weight",
  width: "80px",
  align: "end",
  cell: (lookup) => lookup.weight,
};
const state: Column<Lookup> = {
  id: "active",
  header: "State",
  from: "md",
  width: "120px",
  cell: ({ active }) => <ActiveState active={active} />,
};
