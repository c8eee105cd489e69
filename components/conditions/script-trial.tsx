"use client";

import { Play } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { TriedScript } from "./sample-context.tsx";

export type ScriptPurpose = "value" | "condition";

type ScriptTrialProps = {
  /** What is tried, for screen readers: "Condition script". */
  label: string;
  purpose: ScriptPurpose;
  samples: readonly SelectOption[];
  sample: string;
  onSample: (name: string) => void;
  onTry: () => void;
  pending: boolean;
  outcome: TriedScript | null;
  isOld: boolean;
};

/** Tries a script where it stands, against the sample or one that is kept, and shows what came of it. */
export function ScriptTrial(props: ScriptTrialProps) {
  const { label, samples, outcome } = props;
  return (
    <section aria-label={`Try: ${label}`} className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<Play aria-hidden="true" size={13} />} onClick={props.onTry} pending={props.pending} size="small">
          Try
        </Button>
        <span className="min-w-36 max-w-64 flex-1">
          <Select
            aria-label={`Sample to try with: ${label}`}
            onChange={(event) => props.onSample(event.target.value)}
            options={samples}
            value={props.sample}
          />
        </span>
      </div>
      <div className="text-small" role="status">
        {outcome === null ? null : <Verdict isOld={props.isOld} outcome={outcome} purpose={props.purpose} />}
      </div>
      {outcome?.kind === "returned" && outcome.json !== null ? <JsonView label="Result" text={outcome.json} /> : null}
      {outcome !== null && "consoleLines" in outcome && outcome.consoleLines.length > 0 ? (
        <div className="grid min-w-0 gap-1">
          <p className="text-muted text-small">Console</p>
          <CodeBlock label="Console output" text={outcome.consoleLines.join("\n")} />
        </div>
      ) : null}
    </section>
  );
}

type VerdictProps = { outcome: TriedScript; purpose: ScriptPurpose; isOld: boolean };

/** In one line what came of it; result and console stand below. */
function Verdict({ outcome, purpose, isOld }: VerdictProps) {
  const { tone, word, said, durationMs } = judge(outcome, purpose);
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tone}>{word}</Badge>
      {durationMs === null ? null : <span className="text-muted tabular-nums">{formatDuration(durationMs)}</span>}
      {said === "" ? null : <span className="min-w-0 break-words">{said}</span>}
      {isOld ? <span className="text-muted">of the text before</span> : null}
    </p>
  );
}

type Judgement = { tone: Tone; word: string; said: string; durationMs: number | null };

function judge(outcome: TriedScript, purpose: ScriptPurpose): Judgement {
  switch (outcome.kind) {
    case "refused":
      return { tone: "bad", word: "Not tried", said: outcome.message, durationMs: null };
    case "stopped":
      return { tone: "bad", word: "No result", said: outcome.detail, durationMs: null };
    case "threw": {
      const { line, message, durationMs } = outcome;
      return { tone: "bad", word: "Threw", said: line === null ? message : `Line ${line}: ${message}`, durationMs };
    }
    case "returned": {
      const said = outcome.json === null ? "undefined" : "";
      const { durationMs, holds } = outcome;
      if (purpose === "value") return { tone: "ok", word: "Returned", said, durationMs };
      return { tone: holds ? "ok" : "wait", word: holds ? "Holds" : "Does not hold", said, durationMs };
    }
  }
}
