"use client";

import { useState } from "react";
import { countNoun } from "#components/ui/format-count.ts";
import { formatDuration } from "#components/ui/format-duration.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { defaultHttpRetryPolicy, noRetry, type RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { readDelays, writeDelays } from "./retry-text.ts";

type RetryFieldsProps = { base: string; retry: RetryPolicy; onChange: (retry: RetryPolicy) => void };

type Choice = "standard" | "once" | "own";

const options = [
  { value: "standard", label: "Standard: 8 attempts in 27 hours" },
  { value: "once", label: "One attempt only" },
  { value: "own", label: "A schedule of its own" },
] as const;

/** When a failed attempt is made again. */
export function RetryFields({ base, retry, onChange }: RetryFieldsProps) {
  const [choice, setChoice] = useState<Choice>(() => recognise(retry));
  const [text, setText] = useState(writeDelays(retry.delaysMs));
  const choose = (next: string) => {
    setChoice(next === "once" || next === "own" ? next : "standard");
    const policy = next === "standard" ? defaultHttpRetryPolicy : next === "once" ? noRetry : retry;
    setText(writeDelays(policy.delaysMs));
    onChange(policy);
  };
  return (
    <>
      <SelectField
        hint={describePolicy(retry)}
        label="Retries"
        name={base}
        onChange={(event) => choose(event.target.value)}
        options={options}
        value={choice}
      />
      {choice === "own" ? (
        <TextField
          hint="The wait before each attempt, in order; the first counts from the message on."
          error={readDelays(text) === null ? "Write waits with commas in between: now, 5 s, 10 min, 2 h." : undefined}
          label="Waits"
          name={`${base}.delaysMs`}
          onChange={(event) => {
            setText(event.target.value);
            // An empty schedule is what no check lets through.
            onChange({ ...retry, delaysMs: readDelays(event.target.value) ?? [] });
          }}
          value={text}
        />
      ) : null}
    </>
  );
}

function recognise(retry: RetryPolicy): Choice {
  const text = writeDelays(retry.delaysMs);
  if (text === writeDelays(defaultHttpRetryPolicy.delaysMs) && retry.jitter === defaultHttpRetryPolicy.jitter) {
    return "standard";
  }
  return text === writeDelays(noRetry.delaysMs) ? "once" : "own";
}

function describePolicy({ delaysMs, jitter }: RetryPolicy): string {
  const totalMs = delaysMs.reduce((sum, delay) => sum + delay, 0);
  if (delaysMs.length < 2) return "A failure is final at once.";
  const spread = jitter === 0 ? "" : `, each wait spread by ±${Math.round(jitter * 100)}\u00a0%`;
  return `${countNoun(delaysMs.length, "attempt", "attempts")} within ${formatDuration(totalMs)}${spread}.`;
}
