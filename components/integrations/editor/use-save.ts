"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Conflict } from "./conflict-dialog.tsx";
import { type Draft, writeDocument } from "./draft.ts";
import type { EditorActs, SaveOutcome } from "./editor-acts.ts";

export type SaveRefusal = { message: string; problems: FieldProblem[] };

type SaveState = {
  pending: boolean;
  /** What the server had against what was sent; gone as soon as something is changed. */
  refusal: SaveRefusal | null;
  conflict: Conflict | null;
  forgetConflict: () => void;
  save: (choice: { note: string; active: boolean }) => void;
  /** Saves what stands here although somebody else has saved. */
  overwrite: () => void;
};

type SaveContext = {
  act: EditorActs["save"];
  draft: Draft;
  /** Null for a new integration. */
  opened: { id: string; version: number } | null;
  onSaved: (version: number) => void;
};

/** Saving with its three ends: saved, refused, or overtaken by somebody else. */
export function useSave({ act, draft, opened, onSaved }: SaveContext): SaveState {
  const router = useRouter();
  const [refusal, setRefusal] = useState<{ of: Draft; refusal: SaveRefusal } | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [choice, setChoice] = useState({ note: "", active: true });
  // Not a transition: that would last until the refreshed page is there, and never end where a change of the address in
  // between makes the router drop the refresh.
  const [pending, setPending] = useState(false);

  async function send(chosen: { note: string; active: boolean }, basedOn: number | null) {
    setChoice(chosen);
    setPending(true);
    const request = { id: opened?.id ?? null, name: draft.name, documentText: writeDocument(draft.document) };
    take(await act({ ...request, basedOn, ...chosen }).catch(() => lost));
    setPending(false);
  }

  function take(outcome: SaveOutcome) {
    setRefusal(outcome.kind === "refused" ? { of: draft, refusal: outcome } : null);
    // A refusal is shown in the step, also where the second choice of a conflict was refused.
    setConflict(outcome.kind === "changed_meanwhile" ? outcome : null);
    if (outcome.kind !== "saved") return;
    toast.success(outcome.message);
    onSaved(outcome.version);
    if (opened === null) router.push(`/admin/integrations/${outcome.id}`);
    else router.refresh();
  }

  return {
    pending,
    refusal: refusal?.of === draft ? refusal.refusal : null,
    conflict,
    forgetConflict: () => setConflict(null),
    save: (chosen) => send(chosen, opened?.version ?? null),
    overwrite: () => send(choice, conflict?.version ?? null),
  };
}

const lost: SaveOutcome = {
  kind: "refused",
  message: "The server did not answer as it should. See in another window whether it was saved, then try again.",
  problems: [],
};
