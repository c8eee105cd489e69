"use client";

import { type ChangeEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { type ImportAnswer, ImportReportView } from "./import-report.tsx";

type State =
  | { kind: "idle" }
  | { kind: "busy"; dryRun: boolean }
  | { kind: "answered"; answer: ImportAnswer }
  | { kind: "failed"; message: string };

const example =
  "user_id,actor_type,name,email,phone,language,time_zone,groups\n7,TEACHER,Asha Juma,asha@example.com,+255712345678,sw,Africa/Dar_es_Salaam,ON-CALL|HEADS";

/** Takes a CSV of people by file or by pasting, says what would come of it, and imports it. */
export function ImportPeopleForm() {
  const [text, setText] = useState("");
  const [skip, setSkip] = useState(false);
  const [state, setState] = useState<State>({ kind: "idle" });
  const change = (next: string) => {
    setText(next);
    setState({ kind: "idle" });
  };
  async function takeFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (file !== undefined) change(await file.text());
  }
  async function run(dryRun: boolean) {
    if (state.kind === "busy") return;
    setState({ kind: "busy", dryRun });
    setState(await sendCsv(text, { dryRun, skip }));
  }
  const busy = state.kind === "busy" ? state : null;
  return (
    <>
      <Panel
        description="The first line names the columns, in any order. Who is there by number and actor type is changed in the columns that the file has; the others are added."
        id="file"
        title="The file"
      >
        <div className="grid gap-4">
          <Field label="CSV file" name="file" optional>
            {(control) => (
              <input {...control} accept=".csv,text/csv" name={undefined} onChange={takeFile} type="file" />
            )}
          </Field>
          <TextareaField
            label="The file as text"
            mono
            name="csv"
            onChange={(event) => change(event.target.value)}
            placeholder={example}
            rows={8}
            spellCheck={false}
            value={text}
          />
          <CheckboxField
            checked={skip}
            hint="Otherwise one wrong line keeps all of them out."
            label="Import what can be, and leave wrong lines out"
            name="skip"
            onChange={(event) => setSkip(event.target.checked)}
          />
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => run(true)} pending={busy?.dryRun === true}>
              Look at what it would do
            </Button>
            <Button onClick={() => run(false)} pending={busy?.dryRun === false} variant="primary">
              Import
            </Button>
          </div>
          {state.kind === "failed" ? (
            <p className="text-bad" role="alert">
              {state.message}
            </p>
          ) : null}
        </div>
      </Panel>
      {state.kind === "answered" ? <ImportReportView answer={state.answer} /> : null}
    </>
  );
}

async function sendCsv(text: string, { dryRun, skip }: { dryRun: boolean; skip: boolean }): Promise<State> {
  const query = new URLSearchParams({ dry_run: String(dryRun), skip_invalid: String(skip) });
  try {
    const response = await fetch(`/api/notification/people/import/?${query}`, {
      method: "POST",
      headers: { "content-type": "text/csv; charset=utf-8" },
      body: text,
    });
    const answer = (await response.json()) as ImportAnswer | { ok: false; error: string };
    if ("problems" in answer) return { kind: "answered", answer };
    return { kind: "failed", message: answer.ok ? "The answer was not understood." : answer.error };
  } catch {
    // The connection broke, or what answered is no JSON: whether it was imported is seen in the list.
    return {
      kind: "failed",
      message: "The server did not answer as it should. Look at the list of people, then try again.",
    };
  }
}
