"use client";

import { useMemo, useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { writeType } from "#components/code-editor/write-type.ts";
import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Editing } from "#components/ui/editing.tsx";
import { Field } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { isJsonObject, parseJsonExactly } from "#core/json.ts";
import { ChangeFields } from "./preview/change-fields.tsx";
import { HookPreviewView } from "./preview/hook-preview.tsx";
import type { ChosenChange, PreviewSerializer } from "./preview/preview-outcome.ts";
import { useHookPreview } from "./preview/use-hook-preview.ts";

export type SerializerDraft = { name: string; description: string; code: string };

/** A first serializer to change. */
export const newSerializer: SerializerDraft = {
  name: "",
  description: "",
  code: "return {\n  id: data.object_id,\n  event: data.event_type,\n  row: data.instance,\n};",
};

type SerializerEditorProps = {
  /** Null for a new one. */
  id: number | null;
  initial: SerializerDraft;
  models: readonly string[];
  /** Fields: id (of one that there is), json. Null for who may not save. */
  save: Action | null;
  /** Null for whoever may not; rows are shown by it. */
  preview: PreviewSerializer | null;
};

/** The code of a serializer, and beside it what it makes of a real row as one types. */
export function SerializerEditor({ id, initial, models, save, preview: ask }: SerializerEditorProps) {
  const [draft, setDraft] = useState(initial);
  const [model, setModel] = useState(models[0] ?? "");
  const [change, setChange] = useState<ChosenChange>({ operation: "updated", objectId: null });
  const json = JSON.stringify(draft);
  const asked = JSON.stringify({ name: draft.name, code: draft.code, model });
  const { preview, refusal, isOld } = useHookPreview(asked, change, ask);
  const input = preview?.input ?? null;
  const declarations = useMemo(() => declareInput(input), [input]);
  const set = (part: Partial<SerializerDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,460px)]">
      <Panel id="code" title="Code">
        <ActionForm
          action={save ?? refuseSave}
          fieldLabels={labels}
          label={id === null ? "New serializer" : "Change the serializer"}
        >
          {id === null ? null : <input name="id" type="hidden" value={id} />}
          <input name="json" type="hidden" value={json} />
          <Editing allowed={save !== null}>
            <TextField
              autoComplete="off"
              hint="Hooks name it by this."
              label="Name"
              mono
              name="name"
              onChange={(event) => set({ name: event.target.value })}
              spellCheck={false}
              value={draft.name}
            />
            <TextField
              autoComplete="off"
              label="What it makes"
              name="description"
              onChange={(event) => set({ description: event.target.value })}
              optional
              value={draft.description}
            />
          </Editing>
          <Field
            group
            hint="JavaScript, run in the sandbox: a body with return, or an expression. data has instance, old, new, event_type, changed_fields, model and object_id."
            label="Script"
            name="code"
          >
            {(control) => (
              <CodeEditor
                declarations={declarations}
                describedBy={control["aria-describedby"]}
                height={{ linesMin: 10, linesMax: 30 }}
                id={control.id}
                invalid={control["aria-invalid"] === true}
                label="Script"
                language="javascript"
                onChange={save === null ? undefined : (code) => set({ code })}
                value={draft.code}
              />
            )}
          </Field>
          {save === null ? null : (
            <div>
              <SubmitButton>{id === null ? "Add the serializer" : "Save"}</SubmitButton>
            </div>
          )}
        </ActionForm>
      </Panel>
      {ask === null ? null : (
        <Panel description="What it makes of a real row, as you type. Nothing is sent." id="preview" title="Preview">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <SuggestField label="Model" name="preview.model" onChange={setModel} suggestions={models} value={model} />
            <ChangeFields change={change} onChange={setChange} />
            <HookPreviewView hidden={[]} isOld={isOld} preview={preview} refusal={refusal} />
          </div>
        </Panel>
      )}
    </div>
  );
}

const labels = { "/name": "Name", "/description": "What it makes", "/code": "Script" };

function declareInput(input: string | null): string {
  const value = input === null ? null : parseJsonExactly(input);
  return `/** The change. */\ndeclare const data: ${value !== null && isJsonObject(value) ? writeType([value]) : "any"};`;
}

const refuseSave: Action = async () => ({ kind: "refused", message: "Your role does not allow this." });
