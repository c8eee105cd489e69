"use client";

import { useState, useTransition } from "react";
import { toast } from "sonner";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import type { EditorHeight } from "#components/code-editor/model.ts";
import { Button } from "#components/ui/button.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { LastMessage } from "./editor-acts.ts";

type SamplePanelProps = {
  id: string;
  value: string;
  /** Null for reading only. */
  onChange: ((text: string) => void) | null;
  /** Null where nothing was received yet. */
  readLast: (() => Promise<LastMessage>) | null;
  height: EditorHeight;
};

/** The message that mapping and test are tried with: pasted, or the last one that really came. */
export function SamplePanel({ id, value, onChange, readLast, height }: SamplePanelProps) {
  const [pending, startTransition] = useTransition();
  const [note, setNote] = useState("A message as its sender would post it.");
  const fetchLast = () =>
    startTransition(async () => {
      const last = await readLast?.().catch(() => lost);
      if (last?.kind === "found") {
        onChange?.(layOut(last.text));
        setNote("The last message received; secrets in it are masked.");
      } else if (last) toast.error(last.message);
    });
  return (
    <Panel
      actions={
        readLast === null || onChange === null ? null : (
          <Button onClick={fetchLast} pending={pending} size="small">
            Use the last message
          </Button>
        )
      }
      description={note}
      id={id}
      title="Sample message"
    >
      <CodeEditor
        height={height}
        id={`${id}-${fieldId("/samples/source")}`}
        label="Sample message"
        language="json"
        onChange={onChange ?? undefined}
        value={value}
      />
    </Panel>
  );
}

const lost: LastMessage = { kind: "none", message: "The server did not answer as it should. Try again." };

// Only the spacing changes: exact digits would not survive JSON.parse, so such a text stays as it came.
function layOut(text: string): string {
  return /[0-9]{16}|[eE]\+?[0-9]{3}/.test(text) ? text : JSON.stringify(JSON.parse(text), null, 2);
}
