"use client";

import { Sparkles, Trash2 } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { acceptedEndings } from "#core/messaging/content/sniff-media-type.ts";
import { findSpecialCharacters, replaceSpecialCharacters } from "#core/messaging/content/special-characters.ts";
import { FileField } from "./file-field.tsx";
import type { ShownFile, ShownMessage } from "./lay-out-set.ts";
import { MessagePreview, type PreviewSet } from "./message-preview.tsx";
import { SmsCount } from "./sms-count.tsx";
import { toLanguageTag } from "./to-language-tag.ts";

/** Which message is open: one that there is, or a place where none is yet; a number or language that is null is asked for. */
export type OpenMessage = { message: ShownMessage | null; sequenceNumber: number; lang: string | null };

type MessageEditorProps = {
  open: OpenMessage;
  set: PreviewSet & { id: number };
  onClose: () => void;
  /** Fields: id (of one that there is), json. */
  save: Action;
  /** Fields: id. */
  remove: Action;
};

/** One message of a set in one language: its words, its file, and what a subscriber gets of it. */
export function MessageEditor({ open, set, onClose, save, remove }: MessageEditorProps) {
  const { message } = open;
  const [text, setText] = useState(message?.textContent ?? "");
  const [file, setFile] = useState<ShownFile | null>(message?.file ?? null);
  const [lang, setLang] = useState(open.lang ?? "");
  const [subject, setSubject] = useState(readSubject(message));
  const metadata = withSubject(message?.metadata ?? {}, subject);
  const closing = closeWhenDone(onClose);
  const title = `Message ${open.sequenceNumber}${open.lang === null ? "" : ` in ${open.lang}`}`;
  const json = JSON.stringify({
    messageset: set.id,
    sequence_number: open.sequenceNumber,
    lang,
    text_content: text,
    binary_content: file?.id ?? null,
    metadata,
  });
  return (
    <Dialog onOpenChange={(isOpen) => isOpen || onClose()} open title={title} wide>
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_minmax(0,260px)]">
        <ActionForm action={closing(save)} fieldLabels={labels} label={title}>
          {message === null ? null : <input name="id" type="hidden" value={message.id} />}
          <input name="json" type="hidden" value={json} />
          {open.lang === null ? (
            <TextField
              autoComplete="off"
              hint="ISO 639-3, such as eng or afr."
              label="Language"
              name="lang"
              onChange={(event) => setLang(event.target.value.trim())}
              spellCheck={false}
              value={lang}
            />
          ) : null}
          <div className="grid gap-1.5">
            <TextareaField
              label="Text"
              lang={toLanguageTag(lang)}
              name="text_content"
              onChange={(event) => setText(event.target.value)}
              optional
              rows={5}
              value={text}
            />
            <SmsCount text={text} />
            <PlainCharacters onReplace={setText} text={text} />
          </div>
          <FileField endings={acceptedEndings} file={file} onChange={setFile} />
          {set.carrier.kind === "email" ? (
            <TextField
              autoComplete="off"
              label="Subject"
              name="metadata.subject"
              onChange={(event) => setSubject(event.target.value)}
              optional
              placeholder={set.label || set.shortName}
              value={subject}
            />
          ) : null}
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{message === null ? "Add the message" : "Save"}</SubmitButton>
            {message === null ? null : <RemoveMessage message={message} remove={closing(remove)} />}
          </div>
        </ActionForm>
        <section aria-label="What a subscriber gets" className="grid content-start gap-2">
          <h3 className="font-medium">What a subscriber gets</h3>
          <MessagePreview
            file={file}
            lang={lang}
            metadata={metadata}
            sequenceNumber={open.sequenceNumber}
            set={set}
            text={text}
          />
        </section>
      </div>
    </Dialog>
  );
}

const labels = {
  "/text_content": "Text",
  "/lang": "Language",
  "/binary_content": "File",
  "/sequence_number": "Number",
};

/** Offers the plain characters for those that the API refuses. */
function PlainCharacters({ text, onReplace }: { text: string; onReplace: (text: string) => void }) {
  const special = findSpecialCharacters(text);
  if (special.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-small text-warn">
      <span>
        {special.length} {special.length === 1 ? "character" : "characters"} of a word processor: {special.join(" ")}
      </span>
      <Button
        icon={<Sparkles aria-hidden="true" size={13} />}
        onClick={() => onReplace(replaceSpecialCharacters(text))}
        size="small"
      >
        Replace with plain ones
      </Button>
    </div>
  );
}

function RemoveMessage({ message, remove }: { message: ShownMessage; remove: Action }) {
  return (
    <ConfirmDialog
      action={remove}
      confirmLabel="Delete"
      consequence="The numbers of the others stay; subscribers pass over the gap, or get it in a fallback language."
      destructive
      title={`Delete message ${message.sequenceNumber} in ${message.lang}?`}
      trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
    >
      <input name="id" type="hidden" value={message.id} />
    </ConfirmDialog>
  );
}

function closeWhenDone(onClose: () => void): (action: Action) => Action {
  return (action) => async (form) => {
    const outcome = await action(form);
    if (outcome.kind === "done") onClose();
    return outcome;
  };
}

function readSubject(message: ShownMessage | null): string {
  const subject = message?.metadata.subject;
  return typeof subject === "string" ? subject : "";
}

function withSubject({ subject: _before, ...rest }: Record<string, unknown>, subject: string): Record<string, unknown> {
  return subject === "" ? rest : { ...rest, subject };
}
