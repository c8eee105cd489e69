import Link from "next/link";
import type { ReactNode } from "react";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { formatTimeOfDay } from "#components/ui/format-instant.ts";
import { Timeline, TimelineEvent } from "#components/ui/timeline.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { type MessageStep, tellMessage } from "#core/notifications/operation/tell-message.ts";
import type { MessageDetail } from "#db/queries/notifications/operation/find-message.ts";
import { MessageEnds } from "./message-ends.tsx";

const looks: Record<MessageStep["verdict"], { tone: Tone; state: string }> = {
  passed: { tone: "ok", state: "done" },
  noted: { tone: "warn", state: "noted" },
  waiting: { tone: "wait", state: "waiting" },
};

const names: Record<MessageStep["stage"], string> = {
  reported: "Reported",
  rule: "Rule",
  priority: "Priority",
  language: "Language",
  template: "Template",
  held: "Held",
};

const linkStyle = "inline-flex min-h-6 w-fit items-center rounded-sm underline underline-offset-4";

/** Everything that happened to a message: why it was made as it is, its attempts, and what came of it. */
export function MessageTimeline({ message }: { message: MessageDetail }) {
  const steps = tellMessage({ ...message, gatheredCount: message.gathered.length });
  return (
    <Timeline label="What happened to this message">
      {steps.map((step) => (
        <TimelineEvent
          key={step.stage}
          state={looks[step.verdict].state}
          title={
            <>
              <b className="font-semibold">{names[step.stage]}</b> {step.sentence}
            </>
          }
          tone={looks[step.verdict].tone}
          when={step.stage === "reported" ? formatTimeOfDay(message.createdAt) : ""}
        >
          {linkOf(step, message)}
        </TimelineEvent>
      ))}
      {message.delivery === null ? (
        <NoDelivery message={message} />
      ) : (
        <DeliveryEvents
          delivery={{ ...message.delivery, attempts: message.attempts }}
          onAct={null}
          since={message.createdAt}
        />
      )}
      <MessageEnds message={message} />
    </Timeline>
  );
}

function NoDelivery({ message: { held, final, digestId, status } }: { message: MessageDetail }) {
  if (digestId !== null || (held === "digest" && status !== "CANCELLED")) return null;
  if (status === "CANCELLED") {
    return <TimelineEvent state="cancelled" title="It was cancelled before it was sent." tone="wait" when="" />;
  }
  const title = final ? "Its delivery is no longer on record." : "Its delivery is not on record.";
  return <TimelineEvent state="unknown" title={title} tone="wait" when="" />;
}

function linkOf({ stage }: MessageStep, message: MessageDetail): ReactNode {
  const target = addressOf(stage, message);
  if (target === null) return null;
  return (
    <Link className={linkStyle} href={target.href} prefetch={false}>
      {target.label}
    </Link>
  );
}

function addressOf(stage: MessageStep["stage"], message: MessageDetail): { href: string; label: string } | null {
  const { emission, emissionId, escalationId, rule, template, digest } = message;
  const under = "/admin/notifications";
  switch (stage) {
    case "reported":
      if (emission !== null) return { href: `${under}/emissions/${emissionId}`, label: "What came of the event" };
      return escalationId === null ? null : { href: `${under}/escalations`, label: "Escalations" };
    case "rule":
      return rule === null ? null : { href: `${under}/rules/${rule.id}`, label: "Open the rule" };
    case "template":
      return template === null ? null : { href: `${under}/templates/${template.id}`, label: "Open the template" };
    case "held":
      return digest === null ? null : { href: `${under}/outbox/${digest.number}`, label: "Open the digest" };
    case "priority":
    case "language":
      return null;
  }
}
