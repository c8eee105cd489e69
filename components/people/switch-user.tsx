import { Power, PowerOff } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { Person } from "#core/people/model.ts";

/** Switches an account off, or on again, and says what follows from it. */
export function SwitchUser({ person, enable, disable }: { person: Person; enable: Action; disable: Action }) {
  const id = <input name="id" type="hidden" value={person.id} />;
  if (person.disabledAt === null) {
    return (
      <ConfirmDialog
        action={disable}
        confirmLabel="Switch off"
        consequence="They are signed out everywhere and cannot sign in. Their API tokens are refused. All of it can be switched on again."
        destructive
        title={`Switch off the account of ${person.name}?`}
        trigger={{ label: "Switch off…", icon: <PowerOff aria-hidden="true" size={14} /> }}
      >
        {id}
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      action={enable}
      confirmLabel="Switch on"
      consequence="They can sign in again, and their API tokens work again."
      title={`Switch on the account of ${person.name}?`}
      trigger={{ label: "Switch on…", icon: <Power aria-hidden="true" size={14} /> }}
    >
      {id}
    </ConfirmDialog>
  );
}
