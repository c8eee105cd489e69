import { CodeBlock } from "#components/ui/code-block.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import { TimelineEvent } from "#components/ui/timeline.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { describeTarget } from "#core/deliveries/describe-target.ts";
import type { DeliveryState } from "#core/deliveries/model.ts";
import type { AttemptRecord, DeliveryRecord } from "#db/queries/deliveries/delivery-record.ts";
import { type ActOnDelivery, DeliveryActs } from "./delivery-acts.tsx";
import { HeaderDetails } from "./header-details.tsx";

type DeliveryEventsProps = {
  delivery: DeliveryRecord & { attempts: readonly AttemptRecord[] };
  /** Times are told from this instant on. */
  since: Date;
  /** Null for those who may only look. */
  onAct: ActOnDelivery | null;
  /** True where deliveries to other targets stand beside it, so that each says which one it is. */
  named?: boolean;
};

/** The attempts of one delivery, and what comes next, as parts of a timeline. */
export function DeliveryEvents({ delivery, since, onAct, named = false }: DeliveryEventsProps) {
  const target = named ? delivery.target.name : null;
  return (
    <>
      {delivery.attempts.map((attempt) => (
        <AttemptEvent attempt={attempt} delivery={delivery} key={attempt.id} since={since} target={target} />
      ))}
      <NextEvent delivery={delivery} onAct={onAct} target={target} />
    </>
  );
}

type AttemptEventProps = {
  attempt: AttemptRecord;
  delivery: DeliveryRecord;
  since: Date;
  /** The target's name, where it must be told. */
  target: string | null;
};

function AttemptEvent({ attempt, delivery, since, target }: AttemptEventProps) {
  const { method, address: ways } = describeTarget(delivery.target);
  // Of several providers, the one that made this attempt.
  const address = attempt.provider === null ? ways : `by ${attempt.provider}`;
  const delivered = isDelivered(attempt);
  const sending = attempt.state === "sending";
  return (
    <TimelineEvent
      state={sending ? "under way" : delivered ? "done" : "failed"}
      title={
        <>
          <b className="font-semibold">
            Attempt {attempt.number}
            {target === null ? "" : ` to ${target}`}
          </b>{" "}
          {method} <CodeText>{address}</CodeText> {sending ? "is under way" : <>→ {describeResult(attempt)}</>}
          {attempt.durationMs === null ? null : ` after ${formatDuration(attempt.durationMs)}`}
        </>
      }
      tone={sending ? "info" : delivered ? "ok" : "bad"}
      when={`+${formatDuration(Math.max(0, attempt.startedAt.getTime() - since.getTime()))}`}
    >
      {attempt.decision === null || attempt.decision === "delivered" ? null : <p>{capitalize(attempt.decision)}</p>}
      {attempt.responseBody ? <AnswerBody attempt={attempt} /> : null}
      <HeaderDetails headers={attempt.requestHeaders} label="Headers that were sent" />
      <HeaderDetails headers={attempt.responseHeaders} label="Headers of the answer" />
      {attempt.number === 1 && delivery.body !== null ? (
        <details>
          <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">
            Body that was sent
          </summary>
          <div className="mt-2">
            <JsonView label="Body that was sent" text={delivery.body} />
          </div>
        </details>
      ) : null}
    </TimelineEvent>
  );
}

function AnswerBody({ attempt }: { attempt: AttemptRecord }) {
  const body = attempt.responseBody ?? "";
  const isJson = attempt.responseHeaders.some(
    ([name, value]) => name.toLowerCase() === "content-type" && /json/i.test(value),
  );
  return (
    <>
      {isJson ? <JsonView label="Answer" text={body} /> : <CodeBlock label="Answer" text={body} />}
      {attempt.responseTruncated ? <p className="text-muted text-small">The rest of the answer is not kept.</p> : null}
    </>
  );
}

/** The decision begins so, and may say more. */
function isDelivered({ decision }: AttemptRecord): boolean {
  return decision?.startsWith("delivered") ?? false;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describeResult(attempt: AttemptRecord) {
  if (attempt.responseStatus !== null) {
    const good = isDelivered(attempt);
    return <b className={good ? "font-semibold text-ok" : "font-semibold text-bad"}>{attempt.responseStatus}</b>;
  }
  return <span className="text-bad">{attempt.error ?? attempt.outcome}</span>;
}

const ends: Partial<Record<DeliveryState, { title: string; tone: Tone; state: string }>> = {
  dead: { title: "Given up", tone: "bad", state: "failed" },
  cancelled: { title: "Cancelled", tone: "wait", state: "cancelled" },
};

type NextEventProps = { delivery: DeliveryRecord; onAct: ActOnDelivery | null; target: string | null };

function NextEvent({ delivery, onAct, target }: NextEventProps) {
  const acts = onAct === null ? null : <DeliveryActs delivery={delivery} onAct={onAct} target={target} />;
  const end = ends[delivery.state];
  if (end !== undefined) {
    return (
      <TimelineEvent
        state={end.state}
        title={
          <>
            <b className="font-semibold">
              {end.title}
              {target === null ? "" : ` for ${target}`}
            </b>
            {delivery.finishedAt === null ? null : (
              <>
                {" "}
                at <AbsoluteTime at={delivery.finishedAt} />
              </>
            )}
          </>
        }
        tone={end.tone}
        when=""
      >
        {acts}
      </TimelineEvent>
    );
  }
  if (delivery.state !== "pending" || delivery.dueAt === null) return null;
  return (
    <TimelineEvent
      state="waiting"
      title={
        <>
          <b className="font-semibold">
            Attempt {delivery.attemptCount + 1}
            {target === null ? "" : ` to ${target}`}
          </b>{" "}
          is due <RelativeTime at={delivery.dueAt} />, at <AbsoluteTime at={delivery.dueAt} />
        </>
      }
      tone="wait"
      when="next"
    >
      {acts}
    </TimelineEvent>
  );
}
