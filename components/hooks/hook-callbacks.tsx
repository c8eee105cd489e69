import { callbackColumns } from "#components/callbacks/callback-columns.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import type { CallbackSummary } from "#db/queries/hooks/list-callbacks.ts";
import { hookPaths } from "./hook-paths.ts";

/** The last callbacks of one hook. */
export function HookCallbacks({ hookId, callbacks }: { hookId: number; callbacks: readonly CallbackSummary[] }) {
  return (
    <Panel
      actions={
        callbacks.length === 0 ? undefined : (
          <LinkButton href={`${hookPaths.callbacks}?hook=${hookId}`} size="small">
            All callbacks
          </LinkButton>
        )
      }
      id="callbacks"
      padded={false}
      title="Last callbacks"
    >
      {callbacks.length === 0 ? (
        <EmptyState title="None yet">When a row of its model changes, the call appears here.</EmptyState>
      ) : (
        <Table caption="Last callbacks" columns={columns} rowId={({ id }) => id} rows={callbacks} />
      )}
    </Panel>
  );
}

// Which hook it was goes without saying here.
const columns = callbackColumns.filter(({ id }) => id !== "hook");
