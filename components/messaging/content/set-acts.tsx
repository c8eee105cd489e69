import { Copy, Pencil, Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { contentPaths } from "./content-paths.ts";

type SetActsProps = {
  set: { id: number; shortName: string };
  messageCount: number;
  /** Fields: id, short_name. */
  copy: Action;
  /** Fields: id. */
  remove: Action;
};

/** What is done with a set as a whole: changing what is said of it, copying it, deleting it. */
export function SetActs({ set, messageCount, copy, remove }: SetActsProps) {
  const { id, shortName } = set;
  const messages = messageCount === 1 ? "its 1 message" : `its ${messageCount} messages`;
  return (
    <>
      <ConfirmDialog
        action={copy}
        confirmLabel="Copy"
        consequence={`A set of its own with ${messages}, the same schedule and the same next set. Nobody is subscribed to it.`}
        title={`Copy ${shortName}?`}
        trigger={{ label: "Copy…", icon: <Copy aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
        <TextField autoComplete="off" label="Short name of the copy" mono name="short_name" spellCheck={false} />
      </ConfirmDialog>
      <ConfirmDialog
        action={remove}
        confirmLabel="Delete"
        consequence={`It goes with ${messages}. It can be deleted once no subscription is in it; sets that it follows end without a next one.`}
        destructive
        title={`Delete ${shortName}?`}
        trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
      </ConfirmDialog>
      <LinkButton href={`${contentPaths.sets}/${id}/edit`} icon={<Pencil aria-hidden="true" size={14} />}>
        Change
      </LinkButton>
    </>
  );
}
