import { Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { SwitchDialog } from "#components/ui/switch-dialog.tsx";
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

const switching = {
  off: "Its pages show no inbox any more, and what is open there ends at once. Nothing is lost.",
  on: "Its pages show inboxes again.",
};

/** What is done with a site as a whole: a new secret, switching and deleting. */
export function SiteActs({ site, rotate, switchTo, remove }: SiteActsProps) {
  const { id, name, active } = site;
  return (
    <>
      <SiteSecretDialog rotate={rotate} siteId={id} />
      <SwitchDialog active={active} name={name} switching={switching} switchTo={switchTo}>
        <input name="id" type="hidden" value={id} />
      </SwitchDialog>
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
