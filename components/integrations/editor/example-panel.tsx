"use client";

import { Plus, Undo2 } from "lucide-react";
import { useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { Button } from "#components/ui/button.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SampleOriginDialog } from "./sample-origin-dialog.tsx";
import { useSampleText } from "./use-sample-text.ts";

type ExamplePanelProps = {
  value: string;
  /** Null for reading only. */
  onChange: ((text: string) => void) | null;
};

/** What the target wants, as an example: its fields stand in the tree of the result before any rule writes them. */
export function ExamplePanel({ value, onChange }: ExamplePanelProps) {
  return (
    <Panel
      description="A request as the target wants it. Its fields appear in the result, to be mapped."
      id="example-map"
      title="Example of the result"
    >
      <div className="grid min-w-0 gap-2.5">
        {onChange === null ? null : <ExampleTools onChange={onChange} value={value} />}
        <CodeEditor
          height={{ linesMin: 8, linesMax: 22 }}
          id={fieldId("/samples/target")}
          label="Example of the result"
          language="json"
          onChange={onChange ?? undefined}
          value={value}
        />
      </div>
    </Panel>
  );
}

function ExampleTools({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [making, setMaking] = useState(false);
  const text = useSampleText(value, onChange, false);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Button icon={<Plus aria-hidden="true" size={13} />} onClick={() => setMaking(true)} size="small">
        New example from…
      </Button>
      {text.back === null ? null : (
        <Button icon={<Undo2 aria-hidden="true" size={13} />} onClick={text.back} size="small" variant="quiet">
          Back to the text before
        </Button>
      )}
      <SampleOriginDialog
        canKeep={false}
        messages={null}
        noun="example"
        onOpenChange={setMaking}
        onUse={(made) => {
          text.replace(made);
          return null;
        }}
        open={making}
      />
    </div>
  );
}
