import type { ActOnDelivery } from "#components/deliveries/delivery-acts.tsx";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatTimeOfDay } from "#components/ui/format-instant.ts";
import { Timeline, TimelineEvent } from "#components/ui/timeline.tsx";
import type { CallbackRecord, LogDetail } from "#db/queries/notifications/find-log.ts";
import { HtmlPreview } from "./html-preview.tsx";

type LogTimelineProps = { log: LogDetail; onAct: ActOnDelivery | null };

/** Everything that happened to a message: handed in, attempts, what comes next, what the provider reported. */
export function LogTimeline({ log, onAct }: LogTimelineProps) {
  return (
    <Timeline label="What happened to this message">
      <TimelineEvent
        state="done"
        title={
          <>
            <b className="font-semibold">Handed in</b> by {log.requestedBy}
          </>
        }
        tone="ok"
        when={formatTimeOfDay(log.createdAt)}
      >
        {log.subject === null ? null : <p className="wrap-anywhere">{log.subject}</p>}
        <CodeBlock label="Text of the message" text={log.message} />
        {log.html === null ? null : <HtmlPreview html={log.html} />}
      </TimelineEvent>
      {log.delivery === null ? (
        <TimelineEvent state="unknown" title="Its delivery is no longer on record." tone="wait" when="" />
      ) : (
        <DeliveryEvents delivery={{ ...log.delivery, attempts: log.attempts }} onAct={onAct} since={log.createdAt} />
      )}
      {log.callbacks.map((callback) => (
        <CallbackEvent callback={callback} key={callback.id} />
      ))}
    </Timeline>
  );
}

const looks = {
  delivered: { tone: "ok", state: "done" },
  undelivered: { tone: "bad", state: "failed" },
  noted: { tone: "info", state: "noted" },
} as const;

function CallbackEvent({ callback }: { callback: CallbackRecord }) {
  const { tone, state } = looks[callback.status ?? "noted"];
  return (
    <TimelineEvent
      state={state}
      title={
        <>
          <b className="font-semibold">{callback.provider} reported</b> {callback.word}
          {callback.status === null ? ", which changes nothing" : ""}
        </>
      }
      tone={tone}
      when={formatTimeOfDay(callback.receivedAt)}
    >
      {callback.detail === null ? null : <p className="wrap-anywhere">{callback.detail}</p>}
    </TimelineEvent>
  );
}
