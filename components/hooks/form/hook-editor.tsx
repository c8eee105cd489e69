"use client";

import { useMemo, useState } from "react";
import { SampleProvider, type TryScript } from "#components/conditions/sample-context.tsx";
import { SecretsProvider } from "#components/integrations/editor/secrets-context.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Editing } from "#components/ui/editing.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { HookModel } from "#core/hooks/model.ts";
import { parseJsonExactly } from "#core/json.ts";
import { hookFieldLabels } from "../hook-words.ts";
import { HookAside } from "../preview/hook-aside.tsx";
import type { ChosenChange, FireHook, PreviewHook, ReadFired } from "../preview/preview-outcome.ts";
import { TestFire } from "../preview/test-fire.tsx";
import { useHookPreview } from "../preview/use-hook-preview.ts";
import type { HookChoices, HookPartProps } from "./form-parts.ts";
import { GeneralFields } from "./general-fields.tsx";
import { type HookDraft, writeHookDraft } from "./hook-draft.ts";
import { RequestFields } from "./request-fields.tsx";
import { WhenFields } from "./when-fields.tsx";

/** The server actions behind the form. */
export type HookActs = {
  /** Fields: id (of one that there is), json (the hook in the words of the API). */
  save: Action;
  /** Null for whoever may not: rows are shown and callbacks are sent by it. */
  trying: { preview: PreviewHook; fire: FireHook; readFired: ReadFired; tryScript: TryScript } | null;
  /** Null for whoever may not. */
  addSecret: Action | null;
};

type HookEditorProps = {
  /** Null for a new one. */
  id: number | null;
  initial: HookDraft;
  initialModel: HookModel | null;
  choices: HookChoices;
  secretNames: readonly string[];
  canEdit: boolean;
  acts: HookActs;
};

/** The form of a hook, and beside it what the hook would send for a real row as one types. */
export function HookEditor({ id, initial, initialModel, choices, secretNames, canEdit, acts }: HookEditorProps) {
  const [draft, setDraft] = useState(initial);
  const [change, setChange] = useState<ChosenChange>({ operation: "updated", objectId: null });
  const fields = writeHookDraft(draft);
  const shown = useHookPreview(fields, change, acts.trying?.preview ?? null);
  const { preview } = shown;
  // What the last answer found: while another name is typed, the fields of the old one stay until the next.
  const model = draft.model.trim() === "" ? null : preview === null ? initialModel : preview.model;
  const input = preview?.input ?? null;
  const sample = useMemo(() => (input === null ? null : parseJsonExactly(input)), [input]);
  const part: HookPartProps = {
    value: draft,
    onChange: (changed) => setDraft((before) => ({ ...before, ...changed })),
    choices,
    model,
  };
  const problems = { errors: preview?.errors ?? [], warnings: preview?.warnings ?? [] };
  return (
    <SecretsProvider add={acts.addSecret} names={secretNames}>
      <SampleProvider shelf={[]} text={input ?? ""} tryScript={acts.trying?.tryScript ?? null} value={sample}>
        <div
          className={joinClasses(
            "grid grid-cols-[minmax(0,1fr)] items-start gap-4",
            acts.trying !== null && "xl:grid-cols-[minmax(0,1fr)_minmax(0,460px)]",
          )}
        >
          <ActionForm
            action={acts.save}
            fieldLabels={hookFieldLabels}
            label={id === null ? "New hook" : "Change the hook"}
          >
            {id === null ? null : <input name="id" type="hidden" value={id} />}
            <input name="json" type="hidden" value={fields} />
            <Editing allowed={canEdit}>
              <Panel id="general" title="General">
                <div className="grid gap-4">
                  <GeneralFields {...part} />
                </div>
              </Panel>
              <Panel id="request" title="HTTP request">
                <div className="grid gap-4">
                  <RequestFields {...part} canEdit={canEdit} />
                </div>
              </Panel>
            </Editing>
            <Panel description="Without any of these, every change of a row counts." id="when" title="When">
              <div className="grid gap-4">
                <WhenFields {...part} canEdit={canEdit} problems={problems} />
              </div>
            </Panel>
            {canEdit ? (
              <div>
                <SubmitButton>{id === null ? "Add the hook" : "Save"}</SubmitButton>
              </div>
            ) : null}
          </ActionForm>
          {acts.trying === null ? null : (
            <HookAside
              change={change}
              hidden={draft.hidden_fields}
              isUntouched={id === null && fields === writeHookDraft(initial)}
              onChange={setChange}
              shown={shown}
            >
              {id === null ? null : (
                <Panel id="test" title="Test">
                  <TestFire
                    change={change}
                    fire={acts.trying.fire}
                    hookId={id}
                    isChanged={fields !== writeHookDraft(initial)}
                    read={acts.trying.readFired}
                  />
                </Panel>
              )}
            </HookAside>
          )}
        </div>
      </SampleProvider>
    </SecretsProvider>
  );
}
