"use client";

import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { SelectionBar } from "#components/ui/selection-bar.tsx";
import { type MessageBulk, MessageBulkDialog } from "./message-bulk-dialog.tsx";

/** Starts an operation over messages that were chosen one by one; a server action. */
export type ActOnChosen = (kind: MessageBulk, ids: readonly string[], form: FormData) => Promise<ActionOutcome>;

const kinds: readonly MessageBulk[] = ["resend_messages", "cancel_messages"];

/** What can be done with the messages that are chosen. */
export function ChosenMessages({ onAct }: { onAct: ActOnChosen }) {
  return (
    <SelectionBar noun={["message", "messages"]}>
      {(ids) =>
        kinds.map((kind) => (
          <MessageBulkDialog action={onAct.bind(null, kind, ids)} count={ids.length} key={kind} kind={kind} />
        ))
      }
    </SelectionBar>
  );
}
