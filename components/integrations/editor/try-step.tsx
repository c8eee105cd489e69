"use client";

import { TestStep } from "../test/test-step.tsx";
import { TestCasesPanel } from "../tests/test-cases-panel.tsx";
import { openMessages } from "./sample-message-list.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import type { StepProps } from "./step-props.ts";

/** The sample on one side, what would become of it on the other; below them what has to become of others. */
export function TryStep({ state, integration, allowed, acts, tests, problemList }: StepProps) {
  const { draft, set, problems } = state;
  const { samples } = draft.document;
  const found = [...problems.errors, ...problems.warnings];
  return (
    <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[420px_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">
        <SamplePanel
          canKeep={allowed.canEdit}
          height={{ linesMin: 10, linesMax: 26 }}
          id="sample-test"
          messages={integration === null ? null : openMessages(acts, integration)}
          onChange={allowed.canTest ? (next) => set({ samples: next }) : null}
          samples={samples}
        />
        {allowed.canEdit && found.length > 0 ? problemList : null}
      </div>
      <TestStep document={draft.document} tryOut={allowed.canTest ? acts.tryOut : null} />
      <div className="min-w-0 xl:col-span-2">
        <TestCasesPanel {...{ state, integration, allowed, acts, tests }} />
      </div>
    </div>
  );
}
