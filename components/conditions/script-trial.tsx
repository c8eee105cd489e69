"use client";

import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
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
      <div className={joinClasses("grid min-w-0 gap-2", props.isOld && "opacity-60")} role="status">
        {outcome === null ? null : <TrialResult outcome={outcome} purpose={props.purpose} />}
      </div>
    </section>
  );
}

function TrialResult({ outcome, purpose }: { outcome: TriedScript; purpose: ScriptPurpose }) {
  switch (outcome.kind) {
    case "refused":
      return <p className="text-bad text-small">{outcome.message}</p>;
    case "stopped":
      return (
        <Line badge={<Badge tone="bad">No result</Badge>} durationMs={null}>
          {outcome.detail}
        </Line>
      );
    case "threw":
      return (
        <>
          <Line badge={<Badge tone="bad">Threw</Badge>} durationMs={outcome.durationMs}>
            {outcome.line === null ? "" : `Line ${outcome.line}: `}
            {outcome.message}
          </Line>
          <ConsoleOutput lines={outcome.consoleLines} />
        </>
      );
    case "returned":
      return (
        <>
          <Line badge={<ResultBadge holds={outcome.holds} purpose={purpose} />} durationMs={outcome.durationMs}>
            {outcome.json === null ? "undefined" : null}
          </Line>
          {outcome.json === null ? null : <JsonView label="Result" text={outcome.json} />}
          <ConsoleOutput lines={outcome.consoleLines} />
        </>
      );
  }
}

function ResultBadge({ purpose, holds }: { purpose: ScriptPurpose; holds: boolean }) {
  if (purpose === "value") return <Badge tone="ok">Returned</Badge>;
  return holds ? <Badge tone="ok">Holds</Badge> : <Badge tone="wait">Does not hold</Badge>;
}

type LineProps = { badge: ReactNode; durationMs: number | null; children: ReactNode };

function Line({ badge, durationMs, children }: LineProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
      {badge}
      {durationMs === null ? null : <span className="text-muted tabular-nums">{formatDuration(durationMs)}</span>}
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

function ConsoleOutput({ lines }: { lines: readonly string[] }) {
  return lines.length === 0 ? null : <CodeBlock label="Console output" text={lines.join("\n")} />;
}
