"use client";

import { RowButtons } from "#components/mapper/rule-panel/row-buttons.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { useAction } from "#components/ui/use-action.ts";
import type { ProviderSummary } from "#core/providers/model.ts";

type ProviderPlaceProps = {
  provider: Pick<ProviderSummary, "id" | "name" | "position">;
  count: number;
  /** Fields: id, position. Null where it may not be moved. */
  move: Action | null;
};

/** Where a provider stands in the order, and the buttons that move it. */
export function ProviderPlace({ provider, count, move }: ProviderPlaceProps) {
  return (
    <span className="relative z-1 inline-flex items-center gap-1 tabular-nums">
      {provider.position}
      {move === null ? null : <Buttons count={count} move={move} provider={provider} />}
    </span>
  );
}

function Buttons({ provider, count, move }: ProviderPlaceProps & { move: Action }) {
  const { id, name, position } = provider;
  const { pending, run } = useAction(move, { announceRefusal: true });
  const moveBy = (by: -1 | 1) => {
    // A second press before the list has followed would be counted from a place that the provider has left.
    if (pending) return;
    const form = new FormData();
    form.set("id", id);
    form.set("position", String(position + by));
    run(form);
  };
  return <RowButtons at={position - 1} count={count} onMove={moveBy} onRemove={null} row={name} />;
}
