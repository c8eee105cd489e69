"use client";

import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Proposal } from "#core/shapes/propose-pairs.ts";

type ProposalsDialogProps = {
  proposals: readonly Proposal[];
  onAccept: (accepted: Proposal[]) => void;
  onClose: () => void;
};

// What is as good as certain is ticked already; the rest is for a person to say.
const certain = 0.8;

/** Pairs of fields that seem to belong together, each to be accepted or refused. Nothing is written before. */
export function ProposalsDialog({ proposals, onAccept, onClose }: ProposalsDialogProps) {
  const [chosen, setChosen] = useState(() => new Set(proposals.filter(({ score }) => score >= certain).map(keyOf)));
  const toggle = (key: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const accepted = proposals.filter((proposal) => chosen.has(keyOf(proposal)));
  return (
    <Dialog
      description="Found by name, path and kind. Tick those that are right; nothing is written before you accept."
      onOpenChange={(open) => (open ? undefined : onClose())}
      open
      title="Proposed rules"
      wide
    >
      {proposals.length === 0 ? (
        <p className="text-muted">
          Nothing to propose: every field of the result has a rule, or no field of the message has a like name. Give an
          example of the result below, so that its fields are known.
        </p>
      ) : (
        <ul className="grid gap-0.5">
          {proposals.map((proposal) => (
            <li key={keyOf(proposal)}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside, as a component. */}
              <label className="flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover">
                <Checkbox checked={chosen.has(keyOf(proposal))} onChange={() => toggle(keyOf(proposal))} />
                <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 font-mono text-small">
                  {proposal.source}
                  <ArrowRight aria-label="to" className="shrink-0 text-faint" size={12} />
                  {proposal.target}
                </span>
                <span className="text-muted text-small">{proposal.reason}</span>
                <span className="w-10 text-right text-small tabular-nums">{Math.round(proposal.score * 100)}%</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button disabled={accepted.length === 0} onClick={() => onAccept(accepted)} variant="primary">
          {accepted.length === 1 ? "Accept 1 rule" : `Accept ${accepted.length} rules`}
        </Button>
      </div>
    </Dialog>
  );
}

function keyOf({ source, target }: Proposal): string {
  return `${source}\n${target}`;
}
