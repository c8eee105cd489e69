import { RotateCcw } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { CodeText } from "#components/ui/code-text.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatBytes } from "#components/ui/format-bytes.ts";

type ReplayDialogProps = {
  /** What would be sent. */
  request: { method: string; target: string; bodyBytes: number };
  clientName: string;
  asynchronous: boolean;
  /** Fields: id. */
  action: Action;
  id: string;
};

/** Repeats a call, after saying what will be sent in whose name. */
export function ReplayDialog({ request, clientName, asynchronous, action, id }: ReplayDialogProps) {
  const { method, target, bodyBytes } = request;
  const body = bodyBytes === 0 ? "no body" : `the same body (${formatBytes(bodyBytes)})`;
  return (
    <ConfirmDialog
      action={action}
      confirmLabel="Repeat the call"
      consequence={
        <>
          <p className="wrap-anywhere">
            {method} <CodeText>{target}</CodeText> is called in the name of {clientName}, with {body}
            {asynchronous ? ", and done later" : ""}.
          </p>
          <p>
            It is judged by the channels and rules of now, and becomes a transaction of its own. The mediator may do
            again what it has done before.
          </p>
        </>
      }
      title="Repeat this call?"
      trigger={{ label: "Repeat…", icon: <RotateCcw aria-hidden="true" size={14} />, variant: "primary" }}
    >
      <input name="id" type="hidden" value={id} />
    </ConfirmDialog>
  );
}
