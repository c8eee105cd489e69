import { EyeOff, Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

type IdentityEndingsProps = {
  id: string;
  name: string;
  addresses: number;
  /** Subscriptions that would end. */
  active: number;
  /** Fields: id, optout_type. */
  forget: Action;
  /** Fields: id. */
  remove: Action;
};

/** The two ways in which an identity ends, each with what it will do. */
export function IdentityEndings({ id, name, addresses, active, forget, remove }: IdentityEndingsProps) {
  const subscriptions = active === 1 ? "1 active subscription" : `${active} active subscriptions`;
  const known = addresses === 1 ? "1 address" : `${addresses} addresses`;
  return (
    <>
      <ConfirmDialog
        action={forget}
        confirmLabel="Forget"
        consequence={
          <ul className="grid list-disc gap-1 pl-5">
            <li>All details become “redacted”, and {known} go.</li>
            <li>{subscriptions} end, and messages on their way are cancelled.</li>
            <li>Addresses go from what is on record of messages, and the words from opt-outs and opt-ins.</li>
            <li>The id stays, so that applications see that it was forgotten. This cannot be undone.</li>
          </ul>
        }
        destructive
        title={`Forget ${name}?`}
        trigger={{ label: "Forget…", icon: <EyeOff aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
        <input name="optout_type" type="hidden" value="forget" />
      </ConfirmDialog>
      <ConfirmDialog
        action={remove}
        confirmLabel="Delete"
        consequence={`The identity goes with its details, ${known}, opt-outs and opt-ins; ${subscriptions} end, and messages on their way are cancelled. To keep that somebody was here, forget them instead.`}
        destructive
        title={`Delete ${name}?`}
        trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
      </ConfirmDialog>
    </>
  );
}
