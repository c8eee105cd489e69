import Link from "next/link";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { formatTimeOfDay } from "#components/ui/format-instant.ts";
import { Timeline, TimelineEvent } from "#components/ui/timeline.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { type CallbackStep, tellCallback } from "#core/hooks/tell-callback.ts";
import type { CallbackDetail } from "#db/queries/hooks/find-callback.ts";

const looks: Record<CallbackStep["verdict"], { tone: Tone; state: string }> = {
  passed: { tone: "ok", state: "done" },
  noted: { tone: "warn", state: "noted" },
  waiting: { tone: "wait", state: "waiting" },
  failed: { tone: "bad", state: "failed" },
};

const names: Record<CallbackStep["stage"], string> = {
  cause: "Caused",
  occurred: "Happened",
  hook: "Hook",
  planned: "Planned",
  held: "Held",
  lost: "Gone",
};

const linkStyle = "inline-flex min-h-6 w-fit items-center rounded-sm underline underline-offset-4";

/** Everything that happened to a callback: why it was made, its attempts, and when the next one is due. */
export function CallbackTimeline({ callback }: { callback: CallbackDetail }) {
  return (
    <Timeline label="What happened to this callback">
      {tellCallback(callback).map((step) => (
        <TimelineEvent
          key={step.stage}
          state={looks[step.verdict].state}
          title={
            <>
              <b className="font-semibold">{names[step.stage]}</b>{" "}
              <span className="wrap-anywhere">{step.sentence}</span>
            </>
          }
          tone={looks[step.verdict].tone}
          when={timeOf(step.stage, callback)}
        >
          <StepLink callback={callback} step={step} />
        </TimelineEvent>
      ))}
      {callback.delivery === null ? null : (
        <DeliveryEvents
          delivery={{ ...callback.delivery, attempts: callback.attempts }}
          onAct={null}
          since={callback.occurredAt}
        />
      )}
    </Timeline>
  );
}

function timeOf(stage: CallbackStep["stage"], { occurredAt, createdAt }: CallbackDetail): string {
  if (stage === "occurred") return formatTimeOfDay(occurredAt);
  return stage === "planned" ? `+${formatDuration(Math.max(0, createdAt.getTime() - occurredAt.getTime()))}` : "";
}

function StepLink({ step, callback }: { step: CallbackStep; callback: CallbackDetail }) {
  const target = addressOf(step, callback);
  if (target === null) return null;
  return (
    <Link className={linkStyle} href={target.href} prefetch={false}>
      {target.label}
    </Link>
  );
}

function addressOf({ stage }: CallbackStep, { hook, causedBy, deliveryId, model, objectId }: CallbackDetail) {
  switch (stage) {
    case "cause":
      return causedBy === null ? null : { href: `/admin/callbacks/${causedBy.number}`, label: "Open what caused it" };
    case "occurred": {
      if (objectId === null) return null;
      const query = new URLSearchParams({ model, object_id: objectId });
      return { href: `/admin/callbacks?${query}`, label: "All callbacks about it" };
    }
    case "hook":
      return hook === null ? null : { href: `/admin/hooks/${hook.id}`, label: "Open the hook" };
    case "planned":
      return deliveryId === null ? null : { href: `/admin/deliveries/${deliveryId}`, label: "Open the delivery" };
    case "held":
    case "lost":
      return null;
  }
}
