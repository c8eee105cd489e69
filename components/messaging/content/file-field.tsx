"use client";

import { FileX, Upload } from "lucide-react";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { FilePlayer } from "./file-player.tsx";
import type { ShownFile } from "./lay-out-set.ts";
import { useUpload } from "./use-upload.ts";

type FileFieldProps = {
  file: ShownFile | null;
  onChange: (file: ShownFile | null) => void;
  /** Endings of the files that are taken. */
  endings: readonly string[];
};

/** The recording or picture of a message: uploaded with progress, heard or seen, and taken away. */
export function FileField({ file, onChange, endings }: FileFieldProps) {
  const inputId = useId();
  const { upload, send } = useUpload(onChange);
  return (
    <Field
      error={upload.kind === "refused" ? upload.detail : undefined}
      group
      hint={`A recording or a picture of at most 20 MiB: ${endings.join(", ")}.`}
      label="File"
      name="binary_content"
      optional
    >
      {(control) => (
        <fieldset aria-describedby={control["aria-describedby"]} className="grid gap-2" id={control.id} tabIndex={-1}>
          <legend className="sr-only">File</legend>
          {file === null ? null : (
            <div className="grid gap-2 rounded-lg border border-line bg-sunken p-2.5">
              <FilePlayer file={file} />
              <div>
                <Button icon={<FileX aria-hidden="true" size={14} />} onClick={() => onChange(null)} size="small">
                  Take the file away
                </Button>
              </div>
            </div>
          )}
          {upload.kind === "sending" ? (
            <ProgressBar done={upload.done} label={`Uploading ${upload.name}`} total={upload.total} />
          ) : (
            <label
              className="inline-flex w-fit cursor-pointer items-center gap-1.5 rounded-md border border-field-line bg-panel px-2.5 py-1.5 text-small focus-within:outline-2 focus-within:outline-accent hover:bg-hover"
              htmlFor={inputId}
            >
              <Upload aria-hidden="true" size={14} />
              {file === null ? "Upload a file" : "Upload another file"}
              <input
                accept={endings.map((ending) => `.${ending}`).join(",")}
                className="sr-only"
                id={inputId}
                onChange={(event) => {
                  const [chosen] = event.target.files ?? [];
                  if (chosen !== undefined) send(chosen);
                  event.target.value = "";
                }}
                type="file"
              />
            </label>
          )}
        </fieldset>
      )}
    </Field>
  );
}
