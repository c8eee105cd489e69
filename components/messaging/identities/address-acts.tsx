"use client";

import { Ellipsis } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import type { Address } from "#core/messaging/identities/address-details.ts";

export type AddressActions = {
  /** Fields: id, act, type, address. */
  change: Action;
  /** Fields: id, optout_type, address_type, address, reason. */
  optOut: Action;
  /** Fields: id, address_type, address. */
  optIn: Action;
};

type AddressActsProps = AddressActions & { id: string; address: Address };

/** What can be done with one address of an identity. */
export function AddressActs({ id, address: one, change, optOut, optIn }: AddressActsProps) {
  const act = (name: string): Action => {
    return async () => {
      const form = new FormData();
      for (const [field, value] of Object.entries({ id, act: name, type: one.type, address: one.address })) {
        form.set(field, value);
      }
      return await change(form);
    };
  };
  const key = (
    <>
      <input name="id" type="hidden" value={id} />
      <input name="address_type" type="hidden" value={one.type} />
      <input name="address" type="hidden" value={one.address} />
    </>
  );
  return (
    <span className="flex items-center justify-end gap-1">
      {one.optedOut ? (
        <ConfirmDialog
          action={optIn}
          confirmLabel="Opt in"
          consequence="Messages go to it again from now on. Do it only where the person has said so; a stop word that came from it is lifted. Subscriptions that ended stay so."
          title={`Opt in ${one.address}?`}
          trigger={{ label: "Opt in…", size: "small", variant: "quiet" }}
        >
          {key}
        </ConfirmDialog>
      ) : (
        <ConfirmDialog
          action={optOut}
          confirmLabel="Opt out"
          consequence="No more messages go to it, and those on their way to it are cancelled. Subscriptions go on, by another address where there is a default one."
          title={`Opt out ${one.address}?`}
          trigger={{ label: "Opt out…", size: "small", variant: "quiet" }}
        >
          {key}
          <input name="optout_type" type="hidden" value="stop" />
        </ConfirmDialog>
      )}
      <Menu
        entries={[
          { kind: "action", label: "Make default", action: act("make_default"), disabled: one.isDefault },
          one.inactive
            ? { kind: "action", label: "Set active", action: act("set_active") }
            : { kind: "action", label: "Set inactive", action: act("set_inactive") },
          { kind: "line" },
          { kind: "action", label: "Remove", action: act("remove"), destructive: true },
        ]}
        trigger={
          <IconButton
            icon={<Ellipsis aria-hidden="true" size={16} />}
            label={`More acts for ${one.address}`}
            size="small"
          />
        }
      />
    </span>
  );
}
