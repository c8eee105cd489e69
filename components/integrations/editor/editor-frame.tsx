"use client";

import { Tabs } from "@base-ui/react/tabs";
import { Save } from "lucide-react";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { FormProblems } from "#components/ui/form-problems.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { tabStyle } from "#components/ui/tab-style.ts";
import { IntegrationMenu } from "../integration-menu.tsx";
import { IntegrationStatus } from "../integration-status.tsx";
import { ConfigureStep } from "./configure-step.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Draft } from "./draft.ts";
import { useLeaveGuard, useSaveKey } from "./editor-effects.ts";
import { focusPlace } from "./focus-place.ts";
import type { IntegrationEditorProps } from "./integration-editor.tsx";
import { MapStep } from "./map-step.tsx";
import { ProblemList } from "./problem-list.tsx";
import { type EditorStep, editorSteps, stepOf } from "./problem-place.ts";
import { SaveDialog } from "./save-dialog.tsx";
import { TryStep } from "./try-step.tsx";
import { useDraft } from "./use-draft.ts";
import { useSave } from "./use-save.ts";

type EditorFrameProps = IntegrationEditorProps & { initial: Draft; onTakeTheirs: (version: number) => void };

const stepLabels: Record<EditorStep, string> = { configure: "Configure", map: "Map", test: "Test" };

/** The head with its steps, and the step that is open; all steps stay alive, so that undo and place survive a change. */
export function EditorFrame({
  integration,
  initialStep,
  egress,
  allowed,
  acts,
  menuActs,
  initial,
  onTakeTheirs,
}: EditorFrameProps) {
  const state = useDraft(initial, egress);
  const { draft, problems, changed } = state;
  const [step, setStep] = useState<EditorStep>(initialStep);
  const [version, setVersion] = useState(integration?.version ?? null);
  const [jumped, setJumped] = useState<{ pointer: string } | null>(null);
  // A new form is not red all over; what is missing shows once somebody wanted to save it.
  const [insists, setInsists] = useState(integration !== null);
  const saving = useSave({
    act: acts.save,
    draft,
    opened: integration === null || version === null ? null : { id: integration.id, version },
    onSaved: (saved) => {
      setVersion(saved);
      state.markSaved();
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
    if (first === undefined) saving.ask();
    else jump(first.pointer);
  }

  const list = (id: string) => <ProblemList document={draft.document} id={id} onJump={jump} problems={problems} />;
  const parts = { state, allowed, acts, integration };
  return (
    <Tabs.Root onValueChange={(next) => open(next as EditorStep)} value={step}>
      <PageHeader
        actions={
          <>
            {integration === null ? null : (
              <>
                <IntegrationMenu acts={menuActs} allowed={allowed} {...integration} />
                <LinkButton href={`/admin/integrations/${integration.id}/versions`}>Versions</LinkButton>
              </>
            )}
            {allowed.canEdit ? (
              <Button
                disabled={!canSave}
                icon={<Save aria-hidden="true" size={14} />}
                onClick={askToSave}
                pending={saving.pending}
                variant="primary"
              >
                {integration === null ? "Create…" : "Save…"}
              </Button>
            ) : null}
          </>
        }
        status={
          <>
            {integration === null ? null : <IntegrationStatus {...integration} />}
            {changed && allowed.canEdit ? <Badge tone="warn">Changed</Badge> : null}
          </>
        }
        title={draft.name.trim() || (integration?.name ?? "New integration")}
        trail={[{ label: "Integrations", href: "/admin/integrations" }]}
      >
        <Tabs.List aria-label="Steps" className="flex gap-1 overflow-x-auto">
          {editorSteps.map((one, index) => (
            <Tabs.Tab className={tabStyle} key={one} value={one}>
              <span className="text-muted tabular-nums">{index + 1}</span> {stepLabels[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </PageHeader>
      <FormProblems problems={insists ? problems.errors : []}>
        <Tabs.Panel keepMounted value="configure">
          <PageBody>
            <ConfigureStep {...parts} problemList={list("problems-configure")} />
          </PageBody>
        </Tabs.Panel>
        <Tabs.Panel keepMounted value="map">
          <PageBody>
            <MapStep {...parts} jump={jumped} problemList={list("problems-map")} />
          </PageBody>
        </Tabs.Panel>
        <Tabs.Panel keepMounted value="test">
          <PageBody>
            <TryStep {...parts} problemList={list("problems-test")} />
          </PageBody>
        </Tabs.Panel>
      </FormProblems>
      <SaveDialog
        isNew={integration === null}
        key={saving.stage}
        onOpenChange={(isOpen) => (isOpen ? undefined : saving.cancel())}
        onSave={saving.save}
        open={saving.stage === "asking"}
        pending={saving.pending}
        refusal={saving.refusal}
        warningCount={problems.warnings.length}
      />
      {integration === null || version === null ? null : (
        <ConflictDialog
          conflict={saving.conflict}
          id={integration.id}
          onClose={saving.forgetConflict}
          onOverwrite={saving.overwrite}
          onTakeTheirs={() => onTakeTheirs(saving.conflict?.version ?? version)}
          openedVersion={version}
          pending={saving.pending}
        />
      )}
    </Tabs.Root>
  );
}
