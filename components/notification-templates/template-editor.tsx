"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type MessageMedium, toMediumCode } from "#core/notifications/model.ts";
import { MessagePreview } from "./message-preview.tsx";
import { SampleField } from "./sample-field.tsx";
import { TemplateFields } from "./template-fields.tsx";
import { fieldLabels } from "./template-words.ts";
import { TestSend } from "./test-send.tsx";
import { type TemplateDraft, useDraft } from "./use-draft.ts";

type TemplateEditorProps = {
  event: { id: number; code: string };
  medium: MessageMedium;
  language: string;
  initial: TemplateDraft;
  /** The newest version that there is; 0 for none. */
  latest: number;
  /** The version whose words were taken over into the editor, where that was asked for. */
  takenFrom: number | null;
  samples: readonly { label: string; text: string }[];
  /** Fields: json (the template in the words of the API), seen, from. Null for who may not save. */
  save: Action | null;
  /** Fields: words, context, to, actorType. Null for who may not send. */
  send: Action | null;
  /** What came of the last test. */
  testResult: ReactNode;
};

/** The words of an event for one medium in one language, what they come to, and a test of them. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { event, medium, language, initial, latest, takenFrom, samples, save, send, testResult } = props;
  const state = useDraft({ medium, language, initial, samples });
  const { draft, change, context, setContext, contextProblem, preview, insertions } = state;
  const { subject, html, ...words } = draft;
  const json = JSON.stringify({
    event_code: event.code,
    channel: toMediumCode(medium),
    language,
    ...words,
    subject: medium === "sms" ? "" : subject,
    html: medium === "email" && html.trim() !== "" ? html : null,
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,440px)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Panel description={describeVersion(latest, takenFrom)} id="words" title="Words">
          <ActionForm action={save ?? refuseSave} fieldLabels={fieldLabels} label="Words">
            <input name="json" type="hidden" value={json} />
            <input name="seen" type="hidden" value={latest} />
            <input name="from" type="hidden" value={takenFrom ?? ""} />
            <TemplateFields change={change} draft={draft} insertions={insertions} medium={medium} preview={preview} />
            {save === null ? (
              <p className="text-muted">Words can be tried out here; saving them takes an administrator.</p>
            ) : (
              <div>
                <SubmitButton>Save as version {latest + 1}</SubmitButton>
              </div>
            )}
          </ActionForm>
        </Panel>
        {send === null ? null : (
          <Panel
            description="A real message with these words, saved or not; on record as every other."
            id="test"
            title="Test"
          >
            <TestSend
              context={context}
              medium={medium}
              place={{ eventId: event.id, from: takenFrom }}
              send={send}
              words={json}
            />
            {testResult}
          </Panel>
        )}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Panel id="preview" title="Preview">
          <MessagePreview eventCode={event.code} medium={medium} preview={preview} />
        </Panel>
        <Panel id="sample" title="What the event comes with">
          <SampleField context={context} onChange={setContext} problem={contextProblem} samples={samples} />
        </Panel>
      </div>
    </div>
  );
}

function describeVersion(latest: number, takenFrom: number | null): string {
  if (takenFrom !== null) return `The words of version ${takenFrom}. Saving makes a new version of them.`;
  return latest === 0 ? "There are none yet." : `As version ${latest} has them. Saving makes a new version.`;
}

const refuseSave: Action = async () => ({ kind: "refused", message: "Your role does not allow this." });
