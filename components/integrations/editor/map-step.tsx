"use client";

import { SampleProvider } from "#components/conditions/sample-context.tsx";
import { Mapper } from "#components/mapper/mapper.tsx";
import { ExamplePanel } from "./example-panel.tsx";
import { MappingEditor } from "./mapping-editor.tsx";
import { openMessages } from "./sample-message-list.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import type { StepProps } from "./step-props.ts";

type MapStepProps = StepProps & { jump: { pointer: string } | null };

/** What becomes of a message: the rules, drawn, listed or written, and below them what they are tried with. */
export function MapStep({ state, integration, allowed, acts, problemList, jump }: MapStepProps) {
  const { draft, set, sample, targetExample, problems } = state;
  const { mapping, samples } = draft.document;
  return (
    <div className="grid min-w-0 gap-4">
      <SampleProvider
        shelf={samples.shelf}
        text={samples.source}
        tryScript={allowed.canTest ? acts.tryScript : null}
        value={sample}
      >
        <Mapper
          errors={problems.errors}
          jump={jump}
          onChange={allowed.canEdit ? (next) => set({ mapping: next }) : null}
          runScripts={allowed.canTest ? acts.runScripts : null}
          sample={sample}
          sampleText={samples.source}
          targetExample={targetExample}
          text={(onChange) => <MappingEditor onChange={onChange} problems={problems} sample={sample} value={mapping} />}
          value={mapping}
        />
      </SampleProvider>
      {allowed.canEdit ? problemList : null}
      <div className="grid min-w-0 items-start gap-4 xl:grid-cols-2">
        <SamplePanel
          canKeep={allowed.canEdit}
          height={{ linesMin: 8, linesMax: 22 }}
          id="sample-map"
          messages={integration === null ? null : openMessages(acts, integration)}
          onChange={allowed.canTest ? (next) => set({ samples: next }) : null}
          samples={samples}
        />
        <ExamplePanel
          onChange={allowed.canEdit ? (target) => set({ samples: { ...samples, target } }) : null}
          value={samples.target}
        />
      </div>
    </div>
  );
}
