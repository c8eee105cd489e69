"use client";

import { useState } from "react";
import { useTestResults } from "../tests/use-test-results.ts";
import type { Draft } from "./draft.ts";
import { useLeaveGuard, useSaveKey } from "./editor-effects.ts";
import { focusPlace } from "./focus-place.ts";
import type { IntegrationEditorProps } from "./integration-editor.tsx";
import type { DraftOwner } from "./kept-draft.ts";
import { type EditorStep, stepOf } from "./problem-place.ts";
import type { SaveChoice } from "./save-step.tsx";
import { useDraft } from "./use-draft.ts";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useOtherTabs } from "./use-other-tabs.ts";
import { useSave } from "./use-save.ts";

/** What a page of the editor begins with. */
export type EditorStart = {
  draft: Draft;
  /** What the draft was made from: the version, and what it does. Null for a new integration. */
  version: number | null;
  stored: Draft;
  note: string;
  step: EditorStep;
  /** The place of a kept draft that this goes on with; null where it begins anew. */
  continues: string | null;
  sessionId: string;
};

type EditorContext = Pick<IntegrationEditorProps, "integration" | "personId" | "egress" | "allowed" | "acts"> & {
  start: EditorStart;
};

/** The state of one page of the editor: the draft and how it is kept and saved, and which step is open. */
export function useEditor({ integration, personId, egress, allowed, acts, start }: EditorContext) {
  const edited = useDraft(start.draft, start.stored, egress);
  const { draft, changed } = edited;
  const tests = useTestResults(draft.document, allowed.canTest ? acts.runTests : null);
  const problems = { ...edited.problems, errors: [...edited.problems.errors, ...tests.problems] };
  const state = { ...edited, problems };
  const [version, setVersion] = useState(start.version);
  const [choice, setChoice] = useState<SaveChoice>({ note: start.note, active: true });
  const owner: DraftOwner | null = allowed.canEdit ? { personId, integrationId: integration?.id ?? null } : null;
  const { sessionId, continues } = start;
  const kept = useKeptDraft({ owner, sessionId, draft, note: choice.note, basedOn: version, changed, continues });
  const others = useOtherTabs(owner, sessionId, changed);
  const saving = useSave({
    act: acts.save,
    draft,
    opened: integration === null || version === null ? null : { id: integration.id, version },
    onSaved: (saved) => {
      setVersion(saved);
      setChoice({ note: "", active: true });
      state.markSaved();
      kept.forget();
    },
  });
  const steps = useSteps(allowed.canEdit || start.step !== "save" ? start.step : "configure", integration !== null);
  const canSave = allowed.canEdit && (integration === null || changed);
  const askToSave = () => steps.jump([...state.findErrors(), ...tests.problems][0]?.pointer ?? "/note");
  useLeaveGuard(allowed.canEdit && changed && !saving.pending);
  useSaveKey(() => (canSave ? askToSave() : undefined));
  return { state, tests, version, choice, setChoice, owner, kept, others, saving, steps, canSave, askToSave };
}

/** Which step is open, and the way to a place in one of them. */
function useSteps(first: EditorStep, insistsAtOnce: boolean) {
  const [step, setStep] = useState<EditorStep>(first);
  const [jumped, setJumped] = useState<{ pointer: string } | null>(null);
  // A new form is not red all over; what is missing shows once somebody wanted to save it.
  const [insists, setInsists] = useState(insistsAtOnce);

  function open(next: EditorStep) {
    setStep(next);
    window.history.replaceState(null, "", next === "configure" ? window.location.pathname : `?step=${next}`);
  }

  function jump(pointer: string) {
    open(stepOf(pointer));
    setInsists(true);
    setJumped({ pointer });
    // The step has to be on the screen before something in it can take the focus.
    requestAnimationFrame(() => focusPlace(pointer));
  }

  return { step, jumped, insists, open, jump };
}
