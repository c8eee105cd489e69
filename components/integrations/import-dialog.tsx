"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { ImportAct } from "./integration-acts.ts";

/** Makes an integration of an exported file, chosen or pasted. */
export function ImportDialog({ action }: { action: ImportAct }) {
  const [text, setText] = useState("");
  return (
    <Dialog
      description="A file that this or another installation has exported. It gets a webhook address of its own."
      title="Import an integration"
      trigger={<Button icon={<Upload aria-hidden="true" size={14} />}>Import</Button>}
      wide
    >
      <ActionForm action={action} fieldLabels={{ "/file": "Text", "/name": "Name" }} label="Import an integration">
        <Field label="File" name="chosen" optional>
          {(control) => (
            <input
              {...control}
              accept=".json,application/json"
              className="block w-full rounded-md text-small file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:border-solid file:bg-panel file:px-3 file:font-medium"
              onChange={async (event) => {
                const file = event.target.files?.[0];
                if (file) setText(await file.text());
              }}
              // The same file may be chosen again after it was mended, which else would be no change.
              onClick={(event) => {
                event.currentTarget.value = "";
              }}
              type="file"
            />
          )}
        </Field>
        <TextareaField
          hint="Filled from the file, or pasted. Secrets are in it by name only; one that is not in this vault leaves the integration switched off."
          label="Text"
          mono
          name="file"
          onChange={(event) => setText(event.target.value)}
          rows={8}
          spellCheck={false}
          style={{ maxHeight: "24vh" }}
          value={text}
        />
        <TextField
          autoComplete="off"
          hint="Empty for the name in the file. Where a name is taken, a number is added."
          label="Name"
          maxLength={255}
          name="name"
          optional
          placeholder={readName(text)}
        />
        <div className="flex justify-end">
          <SubmitButton>Import</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

/** The name that a file gives its integration, as far as the text is such a file by now. */
function readName(text: string): string | undefined {
  try {
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === "string" ? name : undefined;
  } catch {
    // Text that is still being typed is no JSON yet; what is wrong with it is told when it is sent.
    return undefined;
  }
}
