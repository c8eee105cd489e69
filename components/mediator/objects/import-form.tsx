"use client";

import { type ChangeEvent, useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Field } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { ImportReport } from "#core/openhim/run-import.ts";
import type { ImportActionOutcome } from "./import-outcome.ts";
import { ImportReportView } from "./import-report.tsx";

type ImportFormProps = { run: (form: FormData) => Promise<ImportActionOutcome> };

/** Takes an export of OpenHIM by file or by pasting, shows what would become of it, and makes it. */
export function ImportForm({ run }: ImportFormProps) {
  const [text, setText] = useState("");
  const [report, setReport] = useState<ImportReport | null>(null);
  const save: Action = async (form) => {
    setReport(null);
    const outcome = await run(form);
    if (outcome.kind === "refused") return outcome;
    setReport(outcome.report);
    return { kind: "done", message: outcome.message };
  };
  async function takeFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (file !== undefined) setText(await file.text());
  }
  return (
    <>
      <Panel
        description="Export the metadata in OpenHIM under Export/Import, and give the file here. Look first; looking makes nothing."
        id="export"
        title="The export"
      >
        <ActionForm action={save} fieldLabels={{ "/json": "The export as text" }} label="Import from OpenHIM">
          <Field label="File" name="file" optional>
            {(control) => (
              <input {...control} accept="application/json,.json" name={undefined} onChange={takeFile} type="file" />
            )}
          </Field>
          <TextareaField
            label="The export as text"
            mono
            name="json"
            onChange={(event) => setText(event.target.value)}
            rows={8}
            spellCheck={false}
            value={text}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="mode" value="look" variant="secondary">
              Look at what it would do
            </SubmitButton>
            <SubmitButton name="mode" value="import">
              Import
            </SubmitButton>
          </div>
        </ActionForm>
      </Panel>
      {report === null ? null : <ImportReportView report={report} />}
    </>
  );
}
