import type { ActOnDelivery } from "#components/deliveries/delivery-acts.tsx";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { HeaderDetails } from "#components/deliveries/header-details.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { formatBytes } from "#components/ui/format-bytes.ts";
import { formatDuration } from "#components/ui/format-duration.ts";
import { formatTimeOfDay } from "#components/ui/format-instant.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { Timeline, TimelineEvent } from "#components/ui/timeline.tsx";
import type { RunDetail } from "#db/queries/runs/find-run.ts";

type RunTimelineProps = { run: RunDetail; onAct: ActOnDelivery | null };

const schemes: Record<string, string> = {
  standard_webhooks: "Standard Webhooks",
  github: "HMAC of the body",
  stripe: "HMAC of time and body",
  shared_secret: "shared secret",
  basic: "Basic",
};

/** Everything that happened to a message, in its order. */
export function RunTimeline({ run, onAct }: RunTimelineProps) {
  return (
    <Timeline label="What happened to this message">
      <TimelineEvent state="done" title={<Received run={run} />} tone="ok" when={formatTimeOfDay(run.receivedAt)}>
        <JsonView label="Payload" text={run.payload} />
        <HeaderDetails headers={run.requestHeaders} label="Headers of the request" />
      </TimelineEvent>
      <ConditionEvent run={run} />
      <MappingEvent run={run} />
      {run.deliveries.map((delivery) => (
        <DeliveryEvents
          delivery={delivery}
          key={delivery.id}
          named={run.deliveries.length > 1}
          onAct={onAct}
          since={run.receivedAt}
        />
      ))}
      {run.status === "received" ? (
        <TimelineEvent state="waiting" title="Waits for a worker to process it." tone="wait" when="next" />
      ) : null}
    </Timeline>
  );
}

function Received({ run }: { run: RunDetail }) {
  const from = run.sourceAddress === null ? null : <> from {run.sourceAddress}</>;
  const signature = run.signature === null ? null : `, signature valid (${schemes[run.signature] ?? run.signature})`;
  return (
    <>
      <b className="font-semibold">{run.mode === "replay" ? "Repeated" : "Received"}</b>
      {from}, {formatBytes(run.bodyBytes)}
      {signature}
      {run.payloadRedacted ? "; secrets are not shown" : null}
    </>
  );
}

function ConditionEvent({ run }: { run: RunDetail }) {
  if (run.conditionResult === null && run.condition === null) return null;
  if (run.conditionResult === null && run.status !== "error") return null;
  const code = run.condition?.kind === "script" ? run.condition.code : JSON.stringify(run.condition, null, 2);
  const failed = run.conditionResult === null && (run.error?.startsWith("The condition") ?? false);
  if (run.conditionResult === null && !failed) return null;
  return (
    <TimelineEvent
      state={failed ? "failed" : "done"}
      title={
        <>
          <b className="font-semibold">Condition</b>{" "}
          {failed ? "stopped the run" : run.conditionResult ? "is true" : "is false: nothing is sent"}
        </>
      }
      tone={failed ? "bad" : run.conditionResult ? "ok" : "wait"}
      when=""
    >
      {failed ? <p className="text-bad">{run.error}</p> : null}
      <CodeBlock label="Condition" text={code ?? ""} />
    </TimelineEvent>
  );
}

function MappingEvent({ run }: { run: RunDetail }) {
  const failedWhole = run.status === "error" && run.deliveryCount === 0 && run.conditionResult !== null;
  const mappingError = run.error?.startsWith("The mapping") || run.error?.startsWith("Version ");
  if (run.transformed === null && !failedWhole && !mappingError) return null;
  const failures = run.failures.length;
  return (
    <TimelineEvent
      state={run.transformed === null ? "failed" : failures > 0 ? "in part" : "done"}
      title={
        <>
          <b className="font-semibold">{run.transformed === null ? "Mapping failed" : "Mapped"}</b> with version{" "}
          {run.version}
          {run.transformationTimeMs === null ? null : `, ${formatDuration(run.transformationTimeMs)}`}
          {failures > 0 ? `, ${failures} ${failures === 1 ? "rule" : "rules"} failed` : null}
        </>
      }
      tone={run.transformed === null ? "bad" : failures > 0 ? "warn" : "ok"}
      when={run.transformationTimeMs === null ? "" : `+${formatDuration(run.transformationTimeMs)}`}
    >
      {run.transformed === null ? <p className="text-bad">{run.error}</p> : null}
      {failures > 0 ? (
        <ul className="grid gap-1">
          {run.failures.map((failure) => (
            <li key={`${failure.ruleId} ${failure.target}`}>
              <CodeText>{failure.target}</CodeText> {failure.detail}
            </li>
          ))}
        </ul>
      ) : null}
      {run.transformed === null ? null : <JsonView label="Mapped output" text={run.transformed} />}
    </TimelineEvent>
  );
}
