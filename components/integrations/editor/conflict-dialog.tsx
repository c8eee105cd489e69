"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { SaveOutcome } from "./editor-acts.ts";

export type Conflict = Extract<SaveOutcome, { kind: "changed_meanwhile" }>;

type ConflictDialogProps = {
  /** Null while there is none. */
  conflict: Conflict | null;
  id: string;
  openedVersion: number;
  pending: boolean;
  onClose: () => void;
  /** Saves what stands here after theirs. */
  onOverwrite: () => void;
  /** Drops what stands here and opens theirs. */
  onTakeTheirs: () => void;
};

/** The choice when somebody else has saved while this was edited. Nothing is lost without being asked for. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { conflict, id, openedVersion, pending, onClose, onOverwrite, onTakeTheirs } = props;
  if (conflict === null) return null;
  const { version, authorName, savedAt, note } = conflict;
  return (
    <Dialog onOpenChange={(open) => (open ? undefined : onClose())} open title="Somebody else has saved meanwhile">
      <div className="grid gap-4">
        <p>
          <b className="font-semibold">{authorName}</b> saved version {version} <RelativeTime at={savedAt} />
          {note === "" ? "" : ` (“${note}”)`}, while you were changing version {openedVersion}. Nothing of yours is
          saved yet, and nothing of theirs is lost whatever you choose: every version is kept.
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton external href={`/admin/integrations/${id}/versions?version=${version}&against=${openedVersion}`}>
            See what they changed
          </LinkButton>
          <Button onClick={onTakeTheirs} variant="danger">
            Drop mine, open version {version}
          </Button>
          <Button onClick={onOverwrite} pending={pending} variant="primary">
            Save mine as the newest
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
