"use client";

import { Tabs } from "@base-ui/react/tabs";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { formatInstant } from "#components/ui/format-instant.ts";
import { tabListStyle, tabStyle } from "#components/ui/tab-style.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { ReceivedMessage } from "./editor-acts.ts";
import { type MessageActs, SampleMessageList } from "./sample-message-list.tsx";
import { layOutText, type MadeText, makeText, type OriginKind, originKinds, originLabels } from "./sample-origin.ts";
import { type OriginDraft, SampleOriginFields } from "./sample-origin-fields.tsx";

type SampleOriginDialogProps = {
  /** What is made, in a word. */
  noun: "sample" | "example";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Null where there are no messages to choose from. */
  messages: MessageActs | null;
  /** Whether what is made may be kept under a name. */
  canKeep: boolean;
  /** Takes the text; a sentence says what is wrong with the name. */
  onUse: (text: string, name: string, note: string) => string | null;
};

type Origin = OriginKind | "messages";

const emptyDraft: OriginDraft = {
  texts: { json: "", schema: "", openapi: "", xml: "", csv: "", csvRows: "" },
  operation: null,
};
const noProblem = { text: null, name: null };

/** Makes a sample of something that is at hand. What was typed stays while the dialog is closed, and after a refusal. */
export function SampleOriginDialog({ noun, open, onOpenChange, messages, canKeep, onUse }: SampleOriginDialogProps) {
  const [origin, setOrigin] = useState<Origin>("json");
  const [draft, setDraft] = useState(emptyDraft);
  const [name, setName] = useState("");
  const [message, setMessage] = useState<ReceivedMessage | null>(null);
  const [problem, setProblem] = useState<{ text: string | null; name: string | null }>(noProblem);
  const [pending, startTransition] = useTransition();

  const make = async (): Promise<MadeText> => {
    if (origin !== "messages") return makeText(origin, draft.texts[origin], draft.operation);
    if (message === null) return { ok: false, detail: "Choose a message." };
    const read = await messages?.readMessage(message.id).catch(() => null);
    if (read?.kind === "found") return { ok: true, text: layOutText(read.text) };
    return { ok: false, detail: read?.message ?? "The server did not answer as it should. Try again." };
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    startTransition(async () => {
      const made = await make();
      const wrongName = made.ok ? onUse(made.text, name, describeOrigin(origin, message)) : null;
      setProblem({ text: made.ok ? null : made.detail, name: wrongName });
      if (!made.ok) document.getElementById(fieldId(`sampleOrigin.${origin}`))?.focus();
      else if (wrongName !== null) document.getElementById(fieldId("sampleOrigin.name"))?.focus();
      else finish();
    });
  };

  function finish() {
    setDraft(origin === "messages" ? draft : { ...draft, texts: { ...draft.texts, [origin]: "" } });
    setName("");
    setMessage(null);
    onOpenChange(false);
  }

  function choose(next: Origin) {
    setOrigin(next);
    setProblem(noProblem);
  }

  const origins: Origin[] = messages === null ? [...originKinds] : [...originKinds, "messages"];
  return (
    <Dialog
      description={`It takes the place of the present ${noun}; the text before can be brought back.`}
      onOpenChange={onOpenChange}
      open={open}
      title={`New ${noun}`}
      wide
    >
      <form aria-label={`New ${noun}`} className="grid gap-4" noValidate onSubmit={submit}>
        <Tabs.Root className="grid min-w-0 gap-4" onValueChange={(next) => choose(next as Origin)} value={origin}>
          <Tabs.List aria-label="Made from" className={tabListStyle}>
            {origins.map((one) => (
              <Tabs.Tab className={tabStyle} key={one} value={one}>
                {one === "messages" ? "Received messages" : originLabels[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {originKinds.map((kind) => (
            <Tabs.Panel className="grid min-w-0 gap-4" key={kind} tabIndex={-1} value={kind}>
              <SampleOriginFields
                draft={draft}
                kind={kind}
                onChange={(next) => {
                  setDraft(next);
                  setProblem(noProblem);
                }}
                problem={problem.text}
              />
            </Tabs.Panel>
          ))}
          {messages === null ? null : (
            <Tabs.Panel className="min-w-0" tabIndex={-1} value="messages">
              <SampleMessageList acts={messages} chosen={message} onChoose={setMessage} problem={problem.text} />
            </Tabs.Panel>
          )}
        </Tabs.Root>
        {canKeep ? (
          <TextField
            autoComplete="off"
            error={problem.name ?? undefined}
            hint="Empty for a sample that is only used."
            label="Keep as"
            maxLength={80}
            name="sampleOrigin.name"
            onChange={(event) => setName(event.target.value)}
            optional
            value={name}
          />
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            Use this {noun}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function describeOrigin(origin: Origin, message: ReceivedMessage | null): string {
  if (origin === "json") return "A message as it was pasted.";
  if (origin !== "messages") return `Made from ${originLabels[origin]}; its values are plausible, not real.`;
  return `Received ${message === null ? "" : formatInstant(new Date(message.receivedAt))}; secrets in it are masked.`;
}
