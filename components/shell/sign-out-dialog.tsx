"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useTransition } from "react";
import { leaveNoDrafts } from "#components/integrations/editor/draft-storage.ts";
import { Button } from "#components/ui/button.tsx";
import { backdropStyle, popupStyle } from "#components/ui/dialog.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { joinClasses } from "#components/ui/join-classes.ts";

type SignOutDialogProps = {
  /** How many integrations have unsaved work in this browser. */
  count: number;
  signOut: () => Promise<void>;
  onClose: () => void;
};

/** Asks before unsaved work goes: whoever uses this browser next must not find it. */
export function SignOutDialog({ count, signOut, onClose }: SignOutDialogProps) {
  const [pending, startTransition] = useTransition();
  const leave = () => {
    leaveNoDrafts();
    startTransition(signOut);
  };
  return (
    <AlertDialog.Root onOpenChange={(open) => (open ? undefined : onClose())} open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropStyle} />
        <AlertDialog.Popup className={joinClasses(popupStyle, "max-w-md")}>
          <div className="grid gap-3 overflow-y-auto px-5 pt-4 pb-4">
            <AlertDialog.Title className="font-semibold text-large">
              Sign out and throw unsaved changes away?
            </AlertDialog.Title>
            <AlertDialog.Description className="text-muted">
              This browser keeps {countNoun(count, "integration", "integrations")} with changes that are not saved.
              Signing out removes them, so that nobody else finds them here. They cannot be brought back.
            </AlertDialog.Description>
            <div className="mt-2 flex flex-wrap justify-end gap-2">
              <AlertDialog.Close render={<Button>Stay signed in</Button>} />
              <Button onClick={leave} pending={pending} variant="danger">
                Sign out
              </Button>
            </div>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
