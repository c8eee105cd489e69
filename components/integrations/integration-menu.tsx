"use client";

import { Ban, CopyPlus, Download, Ellipsis, Power, ScrollText, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, type MenuEntry } from "#components/ui/menu.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import type { IntegrationActs } from "./integration-acts.ts";

type IntegrationMenuProps = {
  id: string;
  name: string;
  active: boolean;
  allowed: { canSwitch: boolean; canEdit: boolean };
  acts: IntegrationActs;
};

/** What can be done with one integration, in the list and on its own page. */
export function IntegrationMenu({ id, name, active, allowed, acts }: IntegrationMenuProps) {
  const [deleting, setDeleting] = useState(false);
  const entries: MenuEntry[] = [
    {
      kind: "link",
      label: "Runs",
      href: `/admin/runs?integration=${id}`,
      icon: <ScrollText aria-hidden="true" size={14} />,
    },
    {
      kind: "link",
      label: "Refused calls",
      href: `/admin/refusals?integration=${id}`,
      icon: <Ban aria-hidden="true" size={14} />,
    },
    {
      kind: "press",
      label: "Export as a file",
      // A file and no page: the browser itself has to ask for it.
      onPress: () => window.location.assign(`/api/integrations/${id}/export`),
      icon: <Download aria-hidden="true" size={14} />,
    },
  ];
  if (allowed.canSwitch) {
    entries.unshift({
      kind: "action",
      label: active ? "Switch off" : "Switch on",
      action: acts.switchTo.bind(null, id, !active),
      icon: <Power aria-hidden="true" size={14} />,
    });
  }
  if (allowed.canEdit) {
    entries.push(
      {
        kind: "action",
        label: "Duplicate",
        action: acts.duplicate.bind(null, id),
        icon: <CopyPlus aria-hidden="true" size={14} />,
      },
      { kind: "line" },
      {
        kind: "press",
        label: "Delete…",
        onPress: () => setDeleting(true),
        icon: <Trash2 aria-hidden="true" size={14} />,
      },
    );
  }
  return (
    <>
      <Menu
        entries={entries}
        trigger={
          <IconButton icon={<Ellipsis aria-hidden="true" size={16} />} label={`Actions for ${name}`} size="small" />
        }
      />
      <DeleteDialog action={acts.remove.bind(null, id)} name={name} onOpenChange={setDeleting} open={deleting} />
    </>
  );
}
