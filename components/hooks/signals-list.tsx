import { Trash2 } from "lucide-react";
import Link from "next/link";
import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Signal } from "#core/hooks/model.ts";
import { hookPaths } from "./hook-paths.ts";
import { describeSignal, isDeafSignal, signalKindWords } from "./hook-words.ts";

export type SignalRow = Signal & { hookCount: number };

type SignalsListProps = {
  signals: readonly SignalRow[];
  /** Fields: id. Null for whoever may not. */
  remove: Action | null;
};

/** All that hooks can listen for. */
export function SignalsList({ signals, remove }: SignalsListProps) {
  const acts: Column<SignalRow> = {
    id: "acts",
    header: "",
    width: "120px",
    align: "end",
    cell: (signal) =>
      signal.kind !== "custom" || remove === null ? null : (
        <ConfirmDialog
          action={remove}
          confirmLabel="Delete"
          consequence="Applications that raise it are answered 404 from then on. It can be deleted once no hook listens for it; callbacks on record keep its name."
          destructive
          title={`Delete the signal ${signal.name}?`}
          trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} />, size: "small", variant: "quiet" }}
        >
          <input name="id" type="hidden" value={signal.id} />
        </ConfirmDialog>
      ),
  };
  return (
    <Table
      caption="Signals"
      columns={remove === null ? columns : [...columns, acts]}
      rowId={({ id }) => String(id)}
      rows={signals}
    />
  );
}

const columns: readonly Column<SignalRow>[] = [
  {
    id: "name",
    header: "Signal",
    width: "38%",
    cell: ({ name }) => (
      <>
        <code className="wrap-anywhere text-small">{name}</code>
        <span className="block text-muted text-small lg:hidden">{describeSignal(name)}</span>
      </>
    ),
  },
  { id: "kind", header: "Kind", from: "sm", width: "190px", cell: (signal) => <SignalKindWords signal={signal} /> },
  {
    id: "meaning",
    header: "What it means",
    from: "lg",
    cell: ({ name }) => (
      <span className="text-muted">{describeSignal(name) ?? "Raised by an application through the API."}</span>
    ),
  },
  { id: "hooks", header: "Hooks", width: "90px", align: "end", cell: (signal) => <HookCount signal={signal} /> },
];

function SignalKindWords({ signal: { kind, name } }: { signal: SignalRow }) {
  if (isDeafSignal(name)) return <Badge tone="wait">listed only</Badge>;
  return signalKindWords[kind];
}

function HookCount({ signal: { name, hookCount } }: { signal: SignalRow }) {
  if (hookCount === 0) return <span className="text-muted">none</span>;
  return (
    <Link
      aria-label={`${countNoun(hookCount, "hook listens", "hooks listen")} for ${name}`}
      className="underline underline-offset-4"
      href={`${hookPaths.hooks}?signal=${encodeURIComponent(name)}`}
      prefetch={false}
    >
      {hookCount}
    </Link>
  );
}
