import { Power, PowerOff, Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { MakeSite } from "./site-outcome.ts";
import { SiteSecretDialog } from "./site-secret-dialog.tsx";

type SiteActsProps = {
  site: { id: number; name: string; active: boolean };
  rotate: MakeSite;
  /** Fields: id, active ("on" or "off"). */
  switchTo: Action;
  /** Fields: id. */
  remove: Action;
};

/** What is done with a site as a whole: a new secret, switching and deleting. */
export function SiteActs({ site, rotate, switchTo, remove }: SiteActsProps) {
  const { id, name, active } = site;
  const word = active ? "Switch off" : "Switch on";
  return (
    <>
      <SiteSecretDialog rotate={rotate} siteId={id} />
      <ConfirmDialog
        action={switchTo}
        confirmLabel={word}
        consequence={
          active
            ? "Its pages show no inbox any more, and what is open there ends at once. Nothing is lost."
            : "Its pages show inboxes again."
        }
        title={`${word}: ${name}?`}
        trigger={{
          label: `${word}…`,
          icon: active ? <PowerOff aria-hidden="true" size={14} /> : <Power aria-hidden="true" size={14} />,
        }}
      >
        <input name="id" type="hidden" value={id} />
        <input name="active" type="hidden" value={active ? "off" : "on"} />
      </ConfirmDialog>
      <ConfirmDialog
        action={remove}
        confirmLabel="Delete"
        consequence="Its pages show no inbox any more, and its key and secret are gone for good. Inboxes and what is in them stay."
        destructive
        title={`Delete ${name}?`}
        trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
      </ConfirmDialog>
    </>
  );
}
