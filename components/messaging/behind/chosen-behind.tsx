"use client";

import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { SelectionBar } from "#components/ui/selection-bar.tsx";
import { FastForwardDialog } from "./fast-forward-dialog.tsx";

/** What can be done with the subscriptions that are chosen. `onAct` is a server action. */
export function ChosenBehind({ onAct }: { onAct: (ids: readonly string[], form: FormData) => Promise<ActionOutcome> }) {
  return (
    <SelectionBar noun={["subscription", "subscriptions"]}>
      {(ids) => <FastForwardDialog action={onAct.bind(null, ids)} count={ids.length} />}
    </SelectionBar>
  );
}
