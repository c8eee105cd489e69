import Link from "next/link";
import { DeliveryStateBadge } from "#components/deliveries/delivery-state.tsx";
import { Chip } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import { Timeline, TimelineEvent } from "#components/ui/timeline.tsx";
import type {
  TimelineComing,
  Timeline as TimelineFacts,
  TimelineSend,
} from "#db/queries/messaging/console/read-timeline.ts";
import { SendStateBadge, sendTones } from "./subscription-state.tsx";

const kinds: Record<TimelineSend["kind"], string> = {
  scheduled: "by its schedule",
  requested: "on request",
  resend: "sent again",
};

/** What was sent to a subscription and what is still to come, the furthest first, so that now lies between them. */
export function SubscriptionTimeline({ timeline }: { timeline: TimelineFacts }) {
  const { sends, total, coming, end } = timeline;
  return (
    <>
      <Panel description={tellEnd(end, coming)} id="coming" title="Coming messages">
        {coming.length === 0 ? (
          <p className="text-muted">Nothing is planned.</p>
        ) : (
          <Timeline label="Coming messages">
            {coming.map((message) => (
              <Coming key={`${message.setName} ${message.sequenceNumber} ${message.at.getTime()}`} message={message} />
            ))}
          </Timeline>
        )}
      </Panel>
      <Panel
        description={total > sends.length ? `The newest ${sends.length} of ${formatCount(total)}.` : undefined}
        id="past"
        title="What was sent"
      >
        {sends.length === 0 ? (
          <p className="text-muted">Nothing yet: the first message goes out at the next run of the schedule.</p>
        ) : (
          <Timeline label="What was sent">
            {sends.map((send) => (
              <Past key={send.id} send={send} />
            ))}
          </Timeline>
        )}
      </Panel>
    </>
  );
}

function Coming({ message }: { message: TimelineComing }) {
  return (
    <TimelineEvent
      state="planned"
      title={
        <>
          <b className="font-semibold">Message {message.sequenceNumber}</b> of {message.setName} in {message.lang},{" "}
          <AbsoluteTime at={message.at} /> UTC
        </>
      }
      tone="wait"
      when={<RelativeTime at={message.at} />}
    >
      <MessageText text={message.text} />
    </TimelineEvent>
  );
}

function Past({ send }: { send: TimelineSend }) {
  const { state, sequenceNumber, setName, lang, toAddress, reason, delivery, deliveryId, nextTryAt } = send;
  return (
    <TimelineEvent
      state={state}
      title={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1" id={`send-${send.id}`}>
          <b className="font-semibold">{sequenceNumber === null ? "Message" : `Message ${sequenceNumber}`}</b>
          {setName === null ? null : <span>of {setName}</span>}
          {lang === null ? null : <Chip>{lang}</Chip>}
          <SendStateBadge state={state} />
          <span className="text-muted text-small">{kinds[send.kind]}</span>
        </span>
      }
      tone={sendTones[state]}
      when={<RelativeTime at={send.dueAt} />}
    >
      {reason === "" ? null : <p className={state === "failed" ? "text-bad" : "text-muted"}>{reason}</p>}
      {state === "waiting" && nextTryAt !== null ? (
        <p className="text-muted text-small">
          The next try is <RelativeTime at={nextTryAt} />.
        </p>
      ) : null}
      <MessageText text={send.text} />
      {send.hasFile ? <p className="text-muted text-small">With a file.</p> : null}
      {toAddress === null && deliveryId === null ? null : (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
          {toAddress === null ? null : (
            <span className="font-mono">{toAddress === "" ? "address removed" : toAddress}</span>
          )}
          {delivery === null ? null : (
            <>
              <DeliveryStateBadge state={delivery.state} />
              <span className="text-muted">
                {formatCount(delivery.attempts)} {delivery.attempts === 1 ? "attempt" : "attempts"}
                {delivery.lastError === null ? "" : `: ${delivery.lastError}`}
              </span>
            </>
          )}
          {deliveryId === null ? null : delivery === null ? (
            <span className="text-muted">The delivery is no longer on record.</span>
          ) : (
            <Link
              className="inline-flex min-h-6 items-center rounded-sm underline underline-offset-4"
              href={`/admin/deliveries/${deliveryId}`}
              prefetch={false}
            >
              Open the delivery
            </Link>
          )}
        </p>
      )}
    </TimelineEvent>
  );
}

function MessageText({ text }: { text: string | null }) {
  if (text === null || text === "") return null;
  return (
    <p className="wrap-anywhere line-clamp-3 whitespace-pre-line rounded-md bg-hover px-3 py-2 text-small">{text}</p>
  );
}

function tellEnd(end: TimelineFacts["end"], coming: readonly TimelineComing[]): string {
  switch (end.kind) {
    case "completes":
      return coming.length === 0 ? "It is about to be completed." : "The last one completes it.";
    case "goes_on":
      return "Within a year from now.";
    case "cut_off":
      return `The next ${coming.length}; more follow.`;
    case "no_message":
      return "Then a message set follows that has no message in this language, nor in one that stands in for it.";
    case "not_ready":
      return "It is paused, completed or in error: nothing is sent before it is resumed or moved.";
  }
}
