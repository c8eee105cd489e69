"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { describeTarget } from "#core/deliveries/describe-target.ts";
import type { IntegrationTarget } from "#core/integrations/model.ts";
import type { TargetTestOutcome } from "./editor-acts.ts";
import { useTargetsContext } from "./targets-context.tsx";

type Result = Extract<TargetTestOutcome, { kind: "sent" }>;

/** Sends what the current sample makes to this target, for real, once a person has read where it goes. */
export function TargetTest({ target }: { target: IntegrationTarget }) {
  const { testTarget, mapping, sampleText } = useTargetsContext();
  const [result, setResult] = useState<Result | null>(null);
  if (testTarget === null) return null;
  const { method, address } = describeTarget(target);
  const send: Action = async () => {
    const outcome = await testTarget(JSON.stringify(target), JSON.stringify(mapping), sampleText);
    if (outcome.kind === "refused") return outcome;
    setResult(outcome);
    return { kind: "done", message: outcome.delivered ? "The test was delivered." : "The test was not delivered." };
  };
  return (
    <div className="grid gap-2">
      <div>
        <ConfirmDialog
          action={send}
          confirmLabel="Send it"
          consequence={
            <>
              What the mapping makes of the current sample is sent for real: {method} <CodeText>{address}</CodeText>. It
              is on record as a delivery, and is tried again like any other. Conditions are not asked.
            </>
          }
          title={`Send a test to ${target.name}?`}
          trigger={{ label: "Send a test…", icon: <Send aria-hidden="true" size={14} /> }}
        />
      </div>
      {result === null ? null : <TestAnswer result={result} />}
    </div>
  );
}

function TestAnswer({ result }: { result: Result }) {
  return (
    <section aria-label="Result of the test" className="grid gap-2 rounded-lg border border-line bg-sunken p-3">
      <p>
        <b className={result.delivered ? "font-semibold text-ok" : "font-semibold text-bad"}>
          {result.delivered ? "Delivered" : "Not delivered"}
        </b>
        : {result.result}.{" "}
        <Link
          className="rounded-sm underline underline-offset-4"
          href={`/admin/deliveries/${result.deliveryId}`}
          prefetch={false}
        >
          Show the delivery
        </Link>
      </p>
      {result.next === null ? null : <p className="text-muted">{result.next}</p>}
      {result.answer ? <CodeBlock label="Answer" text={result.answer} /> : null}
    </section>
  );
}
