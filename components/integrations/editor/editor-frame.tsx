"use client";

import { Tabs } from "@base-ui/react/tabs";
import { useState } from "react";
import { FormProblems } from "#components/ui/form-problems.tsx";
import { PageBody } from "#components/ui/page-header.tsx";
import { ConfigureStep } from "./configure-step.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Draft } from "./draft.ts";
import { useLeaveGuard, useSaveKey } from "./editor-effects.ts";
import { EditorHead, listSteps } from "./editor-head.tsx";
import { EditorNotices } from "./editor-notices.tsx";
import { focusPlace } from "./focus-place.ts";
import type { IntegrationEditorProps } from "./integration-editor.tsx";
import { type DraftOwner, type KeptDraft, keyOfDraft } from "./kept-draft.ts";
import { MapStep } from "./map-step.tsx";
import { ProblemList } from "./problem-list.tsx";
import { type EditorStep, stepOf } from "./problem-place.ts";
import { type SaveChoice, SaveStep } from "./save-step.tsx";
import { TryStep } from "./try-step.tsx";
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

type EditorFrameProps = IntegrationEditorProps & {
  start: EditorStart;
  onReopen: (next: Omit<EditorStart, "sessionId">) => void;
  onContinue: (kept: KeptDraft, step: EditorStep) => void;
  /** What is stored now, as far as the page knows. */
  current: { version: number | null; draft: Draft };
};

/** The head with its steps, and the step that is open; all steps stay alive, so that undo and place survive a change. */
export function EditorFrame(props: EditorFrameProps) {
  const { integration, personId, egress, allowed, acts, menuActs, start, current, onReopen, onContinue } = props;
  const state = useDraft(start.draft, start.stored, egress);
  const { draft, problems, changed } = state;
  const [step, setStep] = useState<EditorStep>(allowed.canEdit || start.step !== "save" ? start.step : "configure");
  const [version, setVersion] = useState(start.version);
  const [choice, setChoice] = useState<SaveChoice>({ note: start.note, active: true });
  const [jumped, setJumped] = useState<{ pointer: string } | null>(null);
  // A new form is not red all over; what is missing shows once somebody wanted to save it.
  const [insists, setInsists] = useState(integration !== null);
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
  const canSave = allowed.canEdit && (integration === null || changed);
  useLeaveGuard(allowed.canEdit && changed && !saving.pending);
  useSaveKey(() => (canSave ? askToSave() : undefined));

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

  function askToSave() {
    const [first] = state.findErrors();
    jump(first?.pointer ?? "/note");
  }

  const list = (id: string) => <ProblemList document={draft.document} id={id} onJump={jump} problems={problems} />;
  const parts = { state, allowed, acts, integration };
  return (
    <Tabs.Root onValueChange={(next) => open(next as EditorStep)} value={step}>
      <EditorHead
        {...{ integration, allowed, menuActs, changed, canSave }}
        onSave={askToSave}
        pending={saving.pending}
        title={draft.name.trim() || (integration?.name ?? "New integration")}
      />
      <EditorNotices
        {...{ owner, sessionId, others, continues, current }}
        onContinue={(found) => onContinue(found, step)}
        problem={kept.problem}
      />
      <FormProblems problems={insists ? problems.errors : []}>
        {listSteps(allowed.canEdit).map((one) => (
          <Tabs.Panel keepMounted={one !== "save"} key={one} value={one}>
            <PageBody>
              {one === "configure" ? <ConfigureStep {...parts} problemList={list("problems-configure")} /> : null}
              {one === "map" ? <MapStep {...parts} jump={jumped} problemList={list("problems-map")} /> : null}
              {one === "test" ? <TryStep {...parts} problemList={list("problems-test")} /> : null}
              {one === "save" ? (
                <SaveStep
                  {...{ state, version, choice }}
                  onChoose={setChoice}
                  onJump={jump}
                  onSave={() => saving.save({ note: choice.note.trim(), active: choice.active })}
                  pending={saving.pending}
                  refusal={saving.refusal}
                  testCases={null}
                />
              ) : null}
            </PageBody>
          </Tabs.Panel>
        ))}
      </FormProblems>
      {integration === null || version === null || saving.conflict === null ? null : (
        <ConflictDialog
          conflict={saving.conflict}
          id={integration.id}
          mine={draft}
          onClose={saving.forgetConflict}
          onMerge={(merged, theirs) => {
            const mine = owner === null ? null : keyOfDraft(owner, sessionId);
            onReopen({ draft: merged, ...theirs, note: choice.note, step: "save", continues: mine });
          }}
          onOverwrite={saving.overwrite}
          onTakeTheirs={(theirs) => onReopen({ draft: theirs.stored, ...theirs, note: "", step, continues: null })}
          opened={{ version, draft: state.stored }}
          pending={saving.pending}
        />
      )}
    </Tabs.Root>
  );
}
