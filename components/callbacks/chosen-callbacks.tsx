"use client";

import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { SelectionBar } from "#components/ui/selection-bar.tsx";
import { type CallbackBulk, CallbackBulkDialog } from "./callback-bulk-dialog.tsx";

/** Starts an operation over callbacks that were chosen one by one; a server action. */
export type ActOnChosen = (kind: CallbackBulk, ids: readonly string[], form: FormData) => Promise<ActionOutcome>;

const kinds: readonly CallbackBulk[] = ["resend_callbacks", "cancel_callbacks"];

/** What can be done with the callbacks that are chosen. */
export function ChosenCallbacks({ onAct }: { onAct: ActOnChosen }) {
  return (
    <SelectionBar noun={["callback", "callbacks"]}>
      {(ids) =>
        kinds.map((kind) => (
          <CallbackBulkDialog action={onAct.bind(null, kind, ids)} count={ids.length} key={kind} kind={kind} />
        ))
      }
    </SelectionBar>
  );
}
