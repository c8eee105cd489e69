"use client";

import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { Panel } from "#components/ui/panel.tsx";

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
      <CodeEditor
        height={{ linesMin: 8, linesMax: 22 }}
        id={fieldId("/samples/target")}
        label="Example of the result"
        language="json"
        onChange={onChange ?? undefined}
        value={value}
      />
    </Panel>
  );
}
