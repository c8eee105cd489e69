import { Check } from "lucide-react";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

/** Says that somebody sees to it; a server action. Fields: note. */
export type AcknowledgeEscalation = (id: string, form: FormData) => Promise<ActionOutcome>;

type AcknowledgeDialogProps = { id: string; messageNumber: number; onAcknowledge: AcknowledgeEscalation };

/** Asks for a note, and says what acknowledging does. */
export function AcknowledgeDialog({ id, messageNumber, onAcknowledge }: AcknowledgeDialogProps) {
  return (
    <ConfirmDialog
      action={onAcknowledge.bind(null, id)}
      confirmLabel="Acknowledge"
      consequence={`You say that you see to message ${messageNumber}. Nobody is told of it again; the message itself stays as it is.`}
      title="Acknowledge this escalation?"
      trigger={{ label: "Acknowledge…", icon: <Check aria-hidden="true" size={14} />, size: "small" }}
    >
      <TextareaField label="Note" name="note" optional rows={3} />
    </ConfirmDialog>
  );
}
