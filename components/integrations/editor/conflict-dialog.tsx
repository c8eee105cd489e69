"use client";

import { useMemo, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { SettingChange } from "#core/integrations/compare-documents.ts";
import { keyOfChange, mergeDocuments, proposeMerge, type Side } from "#core/integrations/merge-documents.ts";
import type { RuleChange } from "#core/mapping/compare-mappings.ts";
import { ComparisonView, type ComparisonWords } from "../versions/comparison-view.tsx";
import { nameRule, nameSetting } from "../versions/describe-change.ts";
import { type Draft, openDraft } from "./draft.ts";
import type { SaveOutcome } from "./editor-acts.ts";
import { toDraft, toNamedDocument } from "./named-document.ts";

export type Conflict = Extract<SaveOutcome, { kind: "changed_meanwhile" }>;

type ConflictDialogProps = {
  conflict: Conflict;
  id: string;
  /** What both began with. */
  opened: { version: number; draft: Draft };
  mine: Draft;
  pending: boolean;
  onClose: () => void;
  /** Saves what stands here after theirs. */
  onOverwrite: () => void;
  /** Opens theirs; what stands here is kept and offered. */
  onTakeTheirs: (theirs: Theirs) => void;
  /** Goes on with what was put together of both, made from their version. */
  onMerge: (merged: Draft, theirs: Theirs) => void;
};

type Theirs = { version: number; stored: Draft };

const words: ComparisonWords = {
  kinds: { added: "only mine", removed: "only theirs", changed: "differs", moved: "other place" },
  before: "theirs",
  after: "mine",
  sideBySide: true,
};

type Change = RuleChange | SettingChange;

/**
 * The choice when somebody else has saved while this was edited: theirs, mine, or rule by rule from either. Nothing is
 * lost without being asked for.
 */
export function ConflictDialog(props: ConflictDialogProps) {
  const { conflict, id, opened, mine, pending, onClose, onOverwrite, onTakeTheirs, onMerge } = props;
  const { version, authorName, savedAt, note, name, documentText } = conflict;
  const stored = useMemo(() => openDraft(name, documentText), [name, documentText]);
  const theirs = useMemo(() => toNamedDocument(stored), [stored]);
  const proposal = useMemo(
    () => proposeMerge(toNamedDocument(opened.draft), theirs, toNamedDocument(mine)),
    [opened.draft, theirs, mine],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const sideOf = (change: Change): Side =>
    chosen.get(keyOfChange(change)) ?? proposal.sides.get(keyOfChange(change))?.side ?? "mine";
  return (
    <Dialog onOpenChange={(open) => (open ? undefined : onClose())} open title="Somebody else has saved meanwhile" wide>
      <div className="grid min-w-0 gap-4">
        <p>
          <b className="font-semibold">{authorName}</b> saved version {version} (<RelativeTime at={savedAt} />)
          {note === "" ? "" : ` (“${note}”)`}, while you were changing version {opened.version}. Nothing of yours is
          saved yet, and nothing of theirs is lost whatever you choose: every version is kept.
        </p>
        <p className="text-muted text-small">
          Below is what differs. What only one of you has changed is chosen already; choose for the rest, then go on
          with both together.
        </p>
        <ComparisonView
          aside={(change) => (
            <SideChoice
              both={proposal.sides.get(keyOfChange(change))?.both === true}
              change={change}
              onChoose={(side) => setChosen(new Map(chosen).set(keyOfChange(change), side))}
              side={sideOf(change)}
            />
          )}
          comparison={proposal.changes}
          label="Their rules and settings against mine"
          nothing="Both of you have changed the same in the same way."
          words={words}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton external href={`/admin/integrations/${id}/versions?version=${version}&against=${opened.version}`}>
            See what they changed
          </LinkButton>
          <Button onClick={() => onTakeTheirs({ version, stored })}>Open version {version}, keep mine aside</Button>
          <Button onClick={onOverwrite} pending={pending}>
            Save mine as the newest
          </Button>
          <Button
            onClick={() => onMerge(toDraft(mergeDocuments(theirs, proposal.changes, sideOf)), { version, stored })}
            variant="primary"
          >
            Go on with both together
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type SideChoiceProps = { change: Change; side: Side; both: boolean; onChoose: (side: Side) => void };

const sideLabels: Record<Side, string> = { theirs: "Theirs", mine: "Mine" };

function SideChoice({ change, side, both, onChoose }: SideChoiceProps) {
  const key = keyOfChange(change);
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <legend className="sr-only">{nameChange(change)}: whose?</legend>
      {both ? <Badge tone="warn">both changed it</Badge> : null}
      {(["theirs", "mine"] as const).map((one) => (
        <label className="inline-flex min-h-6 cursor-pointer items-center gap-1.5 text-small" key={one}>
          <input
            checked={side === one}
            className="accent-accent"
            name={`conflict ${key}`}
            onChange={() => onChoose(one)}
            type="radio"
            value={one}
          />
          {sideLabels[one]}
        </label>
      ))}
    </fieldset>
  );
}

function nameChange(change: Change): string {
  if ("path" in change) return nameSetting(change);
  return nameRule("after" in change ? change.after : change.before);
}
