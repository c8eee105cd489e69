"use client";

import { PlugZap } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { textTone } from "#components/ui/tone.ts";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import type { EsbCheck } from "#core/esb/check-connection.ts";

export type CheckOutcome = { kind: "checked"; check: EsbCheck } | { kind: "refused"; message: string };

const names: Record<EsbCheck["steps"][number]["step"], string> = {
  settings: "Settings",
  keys: "Signing",
  token: "Token",
};
const lost = "The server did not answer as it should. Try again.";

/** Fetches a token from the bus and says step by step what was found. */
export function CheckConnection({ check }: { check: () => Promise<CheckOutcome> }) {
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null);
  const [pending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      // Whatever keeps the answer away, it is said in the place where the answer would stand.
      setOutcome(await check().catch((): CheckOutcome => ({ kind: "refused", message: lost })));
    });
  return (
    <div className="grid gap-3">
      <p className="text-muted">
        Fetches a token for real and throws it away. No message is sent, because a partner would receive it.
      </p>
      <div>
        <Button icon={<PlugZap aria-hidden="true" size={14} />} onClick={pending ? undefined : run} pending={pending}>
          Check the connection
        </Button>
      </div>
      <div aria-live="polite">{pending || outcome === null ? null : <Outcome outcome={outcome} />}</div>
    </div>
  );
}

function Outcome({ outcome }: { outcome: CheckOutcome }) {
  if (outcome.kind === "refused") return <p className="text-bad">{outcome.message}</p>;
  const { steps } = outcome.check;
  return (
    <ol aria-label="What was found" className="grid gap-2">
      {steps.map(({ step, ok, detail }) => (
        <li className="flex items-start gap-2" key={step}>
          <span className={`mt-0.5 ${textTone[ok ? "ok" : "bad"]}`}>
            <ToneIcon tone={ok ? "ok" : "bad"} />
          </span>
          <span className="min-w-0 break-words">
            <span className="font-medium">
              {names[step]}: {ok ? "good" : "failed"}.
            </span>{" "}
            {detail}
          </span>
        </li>
      ))}
    </ol>
  );
}
