"use client";

import { useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import type { EditorHeight } from "#components/code-editor/model.ts";
import { fieldId } from "#components/ui/field-id.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { IntegrationSamples } from "#core/integrations/model.ts";
import type { MessageActs } from "./sample-message-list.tsx";
import { SampleTools } from "./sample-tools.tsx";

type SamplePanelProps = {
  id: string;
  samples: IntegrationSamples;
  /** Null for reading only. */
  onChange: ((samples: IntegrationSamples) => void) | null;
  /** Whether the shelf may be changed; choosing from it is for everybody who may try. */
  canKeep: boolean;
  /** Null where nothing was received yet. */
  messages: MessageActs | null;
  height: EditorHeight;
};

/** The message that mapping and test are tried with: typed, chosen from the shelf, or made of something else. */
export function SamplePanel({ id, samples, onChange, canKeep, messages, height }: SamplePanelProps) {
  const [origin, setOrigin] = useState<{ note: string; text: string } | null>(null);
  return (
    <Panel
      description={origin?.text === samples.source ? origin.note : "A message as its sender would post it."}
      id={id}
      title="Sample message"
    >
      <div className="grid min-w-0 gap-2.5">
        {onChange === null ? null : (
          <SampleTools
            canKeep={canKeep}
            messages={messages}
            onChange={onChange}
            onMade={(note, text) => setOrigin({ note, text })}
            samples={samples}
          />
        )}
        <CodeEditor
          height={height}
          id={`${id}-${fieldId("/samples/source")}`}
          label="Sample message"
          language="json"
          onChange={onChange === null ? undefined : (source) => onChange({ ...samples, source })}
          value={samples.source}
        />
      </div>
    </Panel>
  );
}
