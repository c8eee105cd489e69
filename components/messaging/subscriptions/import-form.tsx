"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { type ImportAnswer, ImportCheckView } from "./import-check.tsx";
import { jobsPath } from "./paths.ts";
import { type ImportAsked, sendImport } from "./send-import.ts";

type Wanted = ImportAsked["wanted"];
type State =
  | { kind: "idle" }
  | { kind: "busy"; wanted: Wanted }
  | { kind: "checked"; answer: ImportAnswer }
  | { kind: "failed"; message: string };

const example = `msisdn,messageset,lang,next_sequence_number,time_zone,metadata.clinic
+27820001001,pregnancy,eng,1,Africa/Johannesburg,7`;

/** Takes a CSV of subscriptions by file or by pasting, says what would come of it, and hands it to the workers. */
export function ImportSubscriptionsForm() {
  const router = useRouter();
  // A file is sent as it is, because showing a hundred thousand lines would stop the browser.
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState("");
  const [skipInvalid, setSkip] = useState(false);
  const [state, setState] = useState<State>({ kind: "idle" });
  function takeFile(event: ChangeEvent<HTMLInputElement>) {
    setFile(event.target.files?.[0] ?? null);
    setState({ kind: "idle" });
  }
  async function run(wanted: Wanted) {
    if (state.kind === "busy") return;
    setState({ kind: "busy", wanted });
    const sent = await sendImport({ body: file ?? text, fileName: file?.name ?? "", skipInvalid, wanted });
    if (sent.kind === "started") router.push(`${jobsPath}/${sent.job}`);
    else if (sent.kind === "saved") setState({ kind: "idle" });
    else setState(sent);
  }
  const busy = state.kind === "busy" ? state.wanted : null;
  return (
    <>
      <Panel
        description="The first line names the columns, in any order: identity or msisdn or email, messageset, lang, and where wanted schedule, next_sequence_number, time_zone and metadata.*"
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
            disabled={file !== null}
            label={file === null ? "The file as text" : `The file as text (${file.name} is taken instead)`}
            mono
            name="csv"
            onChange={(event) => {
              setText(event.target.value);
              setState({ kind: "idle" });
            }}
            placeholder={example}
            rows={8}
            spellCheck={false}
            value={text}
          />
          <CheckboxField
            checked={skipInvalid}
            hint="Otherwise one wrong line keeps all of them out. Who is subscribed to the set already counts as wrong."
            label="Import what can be, and leave wrong lines out"
            name="skip"
            onChange={(event) => setSkip(event.target.checked)}
          />
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => run("check")} pending={busy === "check"}>
              Look at what it would do
            </Button>
            <Button onClick={() => run("import")} pending={busy === "import"} variant="primary">
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
      {state.kind === "checked" ? <ImportCheckView answer={state.answer} onSave={() => run("save problems")} /> : null}
    </>
  );
}
