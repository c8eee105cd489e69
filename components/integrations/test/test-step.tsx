"use client";

import { FlaskConical, Play } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type DraftDocument, writeDocument } from "../editor/draft.ts";
import type { TryOutcome } from "../editor/editor-acts.ts";
import { TryReport } from "./try-report.tsx";

type TestStepProps = {
  document: DraftDocument;
  /** Null for those who may not test. */
  tryOut: ((documentText: string, sample: string) => Promise<TryOutcome>) | null;
};

type Shown = { outcome: TryOutcome; documentText: string };

/** Takes the document as it stands, saved or not, through the sample, and shows each step. */
export function TestStep({ document, tryOut }: TestStepProps) {
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useState<Shown | null>(null);
  // What else is kept to be tried makes no difference to this test, and may be megabytes.
  const write = () =>
    writeDocument({ ...document, samples: { ...document.samples, target: "", shelf: [] }, tests: [] });
  const run = () =>
    startTransition(async () => {
      const documentText = write();
      const outcome = (await tryOut?.(documentText, document.samples.source).catch(() => lost)) ?? lost;
      setShown({ outcome, documentText });
    });
  const isOld = shown !== null && shown.documentText !== write();
  return (
    <Panel
      actions={
        tryOut === null ? null : (
          <Button icon={<Play aria-hidden="true" size={14} />} onClick={run} pending={pending} variant="primary">
            Run the test
          </Button>
        )
      }
      description={
        isOld
          ? "Something was changed since this test; run it again."
          : "Tries what stands here, saved or not. Nothing is sent."
      }
      id="test"
      title="Test"
    >
      {shown === null ? (
        <EmptyState icon={<FlaskConical aria-hidden="true" size={18} />} title="Not tested yet">
          {tryOut === null
            ? "Testing takes the role of an operator."
            : "Run the test to see what becomes of the sample: condition, mapping and the requests that would be sent."}
        </EmptyState>
      ) : shown.outcome.kind === "refused" ? (
        <ErrorState title="The test could not be run">{shown.outcome.message}</ErrorState>
      ) : (
        <TryReport view={shown.outcome.view} />
      )}
    </Panel>
  );
}

const lost: TryOutcome = { kind: "refused", message: "The server did not answer as it should. Try again." };
