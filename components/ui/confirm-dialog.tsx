"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Action } from "./action-outcome.ts";
import { Button } from "./button.tsx";
import type { ButtonSize, ButtonVariant } from "./button-style.ts";
import { backdropStyle, popupStyle } from "./dialog.tsx";
import { FormErrors } from "./form-errors.tsx";
import { FormProblems } from "./form-problems.tsx";
import { joinClasses } from "./join-classes.ts";
import { useAction } from "./use-action.ts";

type ConfirmDialogProps = {
  trigger: { label: string; icon?: ReactNode; variant?: ButtonVariant; size?: ButtonSize; disabled?: boolean };
  /** The question, with the number: "Replay 214 runs?" */
  title: string;
  /** What will happen, to what and to how many, and whether it can be undone. */
  consequence: ReactNode;
  /** The deed as a verb, with the number: "Replay 214 runs". */
  confirmLabel: string;
  /** True when something is lost for good. */
  destructive?: boolean;
  /** Further choices; they reach the action as form data. */
  children?: ReactNode;
  action: Action;
};

/** A button whose deed is asked about first. Cancel has the focus, so that Enter alone destroys nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, consequence, confirmLabel, destructive = false, children, action } = props;
  const [open, setOpen] = useState(false);
  const { outcome, pending, run } = useAction(action, { onDone: () => setOpen(false) });
  const refusal = outcome?.kind === "refused" && !pending ? outcome : null;
  function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending) run(new FormData(event.currentTarget));
  }
  return (
    <AlertDialog.Root onOpenChange={setOpen} open={open}>
      <AlertDialog.Trigger
        render={
          <Button disabled={trigger.disabled} icon={trigger.icon} size={trigger.size} variant={trigger.variant}>
            {trigger.label}
          </Button>
        }
      />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropStyle} />
        <AlertDialog.Popup className={joinClasses(popupStyle, "max-w-md")}>
          <form className="grid gap-3 overflow-y-auto px-5 pt-4 pb-4" noValidate onSubmit={confirm}>
            <AlertDialog.Title className="font-semibold text-large">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-muted" render={<div />}>
              {consequence}
            </AlertDialog.Description>
            {refusal ? <FormErrors message={refusal.message} problems={refusal.problems} /> : null}
            {children ? <FormProblems problems={refusal?.problems ?? []}>{children}</FormProblems> : null}
            <div className="mt-2 flex flex-wrap justify-end gap-2">
              <AlertDialog.Close render={<Button>Cancel</Button>} />
              <Button pending={pending} type="submit" variant={destructive ? "danger" : "primary"}>
                {confirmLabel}
              </Button>
            </div>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
