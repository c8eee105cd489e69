"use client";

import { Panel } from "#components/ui/panel.tsx";
import { MappingEditor } from "./mapping-editor.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import type { StepProps } from "./step-props.ts";

/** What becomes of a message: the rules, beside a message to read them by. */
export function MapStep({ state, integration, allowed, acts, problemList }: StepProps) {
  const { draft, set, sample, problems } = state;
  const { mapping, samples } = draft.document;
  return (
    <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_380px]">
      <Panel
        description="Each rule takes a value from the message, leads it through its steps, and puts it at a target path. Ctrl-Space completes."
        id="mapping"
        title="Mapping"
      >
        <MappingEditor
          onChange={allowed.canEdit ? (next) => set({ mapping: next }) : null}
          problems={problems}
          sample={sample}
          value={mapping}
        />
      </Panel>
      <div className="grid min-w-0 gap-4">
        {allowed.canEdit ? problemList : null}
        <SamplePanel
          height={{ linesMin: 8, linesMax: 22 }}
          id="sample-map"
          onChange={allowed.canTest ? (source) => set({ samples: { ...samples, source } }) : null}
          readLast={integration === null ? null : () => acts.readLastMessage(integration.id)}
          value={samples.source}
        />
      </div>
    </div>
  );
}
