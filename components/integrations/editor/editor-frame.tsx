"use client";

import { Tabs } from "@base-ui/react/tabs";
import { FormProblems } from "#components/ui/form-problems.tsx";
import { PageBody } from "#components/ui/page-header.tsx";
import { CasesLine } from "../tests/cases-line.tsx";
import { ConfigureStep } from "./configure-step.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Draft } from "./draft.ts";
import { EditorHead, listSteps } from "./editor-head.tsx";
import { EditorNotices } from "./editor-notices.tsx";
import type { IntegrationEditorProps } from "./integration-editor.tsx";
import { type KeptDraft, keyOfDraft } from "./kept-draft.ts";
import { MapStep } from "./map-step.tsx";
import { ProblemList } from "./problem-list.tsx";
import type { EditorStep } from "./problem-place.ts";
import { SaveStep } from "./save-step.tsx";
import { TryStep } from "./try-step.tsx";
import { type EditorStart, useEditor } from "./use-editor.ts";

type EditorFrameProps = IntegrationEditorProps & {
  start: EditorStart;
  onReopen: (next: Omit<EditorStart, "sessionId">) => void;
  onContinue: (kept: KeptDraft, step: EditorStep) => void;
  /** What is stored now, as far as the page knows. */
  current: { version: number | null; draft: Draft };
};

type Editor = ReturnType<typeof useEditor>;

/** The head with its steps, and the step that is open; all steps stay alive, so that undo and place survive a change. */
export function EditorFrame(props: EditorFrameProps) {
  const { integration, allowed, menuActs, start, current, onContinue } = props;
  const editor = useEditor(props);
  const { state, owner, kept, others, saving, steps, canSave, askToSave } = editor;
  const { sessionId, continues } = start;
  return (
    <Tabs.Root onValueChange={(next) => steps.open(next as EditorStep)} value={steps.step}>
      <EditorHead
        {...{ integration, allowed, menuActs, canSave }}
        changed={state.changed}
        failedCases={editor.tests.failedCount}
        onSave={askToSave}
        pending={saving.pending}
        title={state.draft.name.trim() || (integration?.name ?? "New integration")}
      />
      <EditorNotices
        {...{ owner, sessionId, others, continues, current }}
        onContinue={(found) => onContinue(found, steps.step)}
        problem={kept.problem}
      />
      <FormProblems problems={steps.insists ? state.problems.errors : []}>
        {listSteps(allowed.canEdit).map((one) => (
          <Tabs.Panel keepMounted={one !== "save"} key={one} value={one}>
            <PageBody>
              <Step {...props} editor={editor} step={one} />
            </PageBody>
          </Tabs.Panel>
        ))}
      </FormProblems>
      <Conflict {...props} editor={editor} />
    </Tabs.Root>
  );
}

type PartProps = EditorFrameProps & { editor: Editor };

function Step({ integration, allowed, acts, editor, step }: PartProps & { step: EditorStep }) {
  const { state, tests, version, choice, setChoice, saving, steps } = editor;
  const { draft, problems } = state;
  const list = (
    <ProblemList document={draft.document} id={`problems-${step}`} onJump={steps.jump} problems={problems} />
  );
  const parts = { state, tests, allowed, acts, integration, problemList: list };
  switch (step) {
    case "configure":
      return <ConfigureStep {...parts} />;
    case "map":
      return <MapStep {...parts} jump={steps.jumped} />;
    case "test":
      return <TryStep {...parts} />;
    case "save":
      return (
        <SaveStep
          {...{ state, version, choice }}
          onChoose={setChoice}
          onJump={steps.jump}
          onSave={() => saving.save({ note: choice.note.trim(), active: choice.active })}
          pending={saving.pending}
          refusal={saving.refusal}
          testCases={
            <CasesLine results={tests} required={draft.document.testsRequired} total={draft.document.tests.length} />
          }
        />
      );
  }
}

/** Shown when somebody else has saved in between. */
function Conflict({ integration, start, editor, onReopen }: PartProps) {
  const { state, version, choice, owner, saving, steps } = editor;
  if (integration === null || version === null || saving.conflict === null) return null;
  const { step } = steps;
  return (
    <ConflictDialog
      conflict={saving.conflict}
      id={integration.id}
      mine={state.draft}
      onClose={saving.forgetConflict}
      onMerge={(merged, theirs) => {
        // What was put together has all of mine that was wanted, so it takes the place of what is kept.
        const mine = owner === null ? null : keyOfDraft(owner, start.sessionId);
        onReopen({ draft: merged, ...theirs, note: choice.note, step: "save", continues: mine });
      }}
      onOverwrite={saving.overwrite}
      onTakeTheirs={(theirs) => onReopen({ draft: theirs.stored, ...theirs, note: "", step, continues: null })}
      opened={{ version, draft: state.stored }}
      pending={saving.pending}
    />
  );
}
