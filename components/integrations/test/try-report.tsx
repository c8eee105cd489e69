import { Badge } from "#components/ui/badge.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { Timeline, TimelineEvent } from "#components/ui/timeline.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { TryView } from "./to-try-view.ts";
import { TriedMapping } from "./tried-mapping.tsx";
import { TriedRequests } from "./tried-requests.tsx";

/** What a run would make of the sample, step by step. */
export function TryReport({ view }: { view: TryView }) {
  const { verdict, payload } = view;
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-2" role="status">
        <Badge tone={verdictTones[verdict.kind]}>{verdictWords[verdict.kind]}</Badge>
        <span>{verdict.detail}</span>
      </p>
      <Timeline label="Steps of the test">
        {payload.kind === "parsed" ? (
          <TimelineEvent state="done" title={<b className="font-semibold">Message read</b>} tone="ok" when="">
            <JsonView label="Message" text={payload.text} />
          </TimelineEvent>
        ) : (
          <TimelineEvent state="refused" title={<b className="font-semibold">Not readable</b>} tone="bad" when="">
            <p>{payload.detail}</p>
          </TimelineEvent>
        )}
        <TriedCondition condition={view.condition} />
        <TriedMapping mapping={view.mapping} />
        <TriedRequests requests={view.requests} />
      </Timeline>
    </div>
  );
}

const verdictTones: Record<TryView["verdict"]["kind"], Tone> = {
  would_send: "ok",
  would_skip: "wait",
  would_fail: "bad",
};
const verdictWords: Record<TryView["verdict"]["kind"], string> = {
  would_send: "Would be sent",
  would_skip: "Would be skipped",
  would_fail: "Would fail",
};

function TriedCondition({ condition }: { condition: TryView["condition"] }) {
  switch (condition.kind) {
    case "none":
      return <TimelineEvent state="done" title="No condition: every message goes on" tone="wait" when="" />;
    case "not_tried":
      return (
        <TimelineEvent state="not tried" title="Condition not tried" tone="wait" when="">
          <p className="text-muted">{condition.detail}</p>
        </TimelineEvent>
      );
    case "failed":
      return (
        <TimelineEvent
          state="failed"
          title={<b className="font-semibold">Condition failed</b>}
          tone="bad"
          when={took(condition)}
        >
          <p>{condition.detail}</p>
          <ConsoleLines lines={condition.consoleLines} />
        </TimelineEvent>
      );
    default: {
      const holds = condition.kind === "held";
      return (
        <TimelineEvent
          state={holds ? "holds" : "does not hold"}
          title={<b className="font-semibold">{holds ? "Condition holds" : "Condition does not hold"}</b>}
          tone={holds ? "ok" : "wait"}
          when={took(condition)}
        >
          <p className="text-muted">
            Its result is <code className="text-ink">{condition.text ?? "undefined"}</code>
            {holds ? "." : ", so the message is skipped; what follows is what it would become otherwise."}
          </p>
          <ConsoleLines lines={condition.consoleLines} />
        </TimelineEvent>
      );
    }
  }
}

function took({ durationMs }: { durationMs: number | null }): string {
  return durationMs === null ? "" : formatDuration(durationMs);
}

/** What a script wrote to its console; nothing where it wrote nothing. */
export function ConsoleLines({ lines }: { lines: readonly string[] }) {
  return lines.length === 0 ? null : <CodeBlock label="Console output" text={lines.join("\n")} />;
}
