import Link from "next/link";
import { CodeText } from "#components/ui/code-text.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { softTone } from "#components/ui/tone.ts";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import type { Attention } from "#db/queries/statistics/read-attention.ts";
import type { Item } from "./attention-item.ts";
import { listHookItems } from "./list-hook-items.tsx";
import { listMessagingItems } from "./list-messaging-items.tsx";

/** What a person should look at, the gravest first; each line leads to where it can be mended. */
export function AttentionPanel({ attention }: { attention: Attention }) {
  const items = listItems(attention);
  return (
    <Panel id="attention" title="Needs attention">
      {items.length === 0 ? (
        <p className="text-muted">Nothing: no target fails, nothing was given up, no integration was switched off.</p>
      ) : (
        <ul className="grid gap-1">
          {items.map((item) => (
            <li key={item.key}>
              <Link
                className="-mx-2 flex items-start gap-3 rounded-md px-2 py-1.5 hover:bg-hover"
                href={item.href}
                prefetch={false}
              >
                <span className={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-full ${softTone[item.tone]}`}>
                  <ToneIcon size={13} tone={item.tone} />
                </span>
                <span className="min-w-0 break-words">{item.text}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function listItems(attention: Attention): Item[] {
  return [
    ...listOutboxItems(attention),
    ...listMessagingItems(attention),
    ...listHookItems(attention),
    ...attention.switchedOff.map((one) => ({
      key: `off ${one.id}`,
      tone: "bad" as const,
      href: `/admin/integrations/${one.id}`,
      text: (
        <>
          <b className="font-semibold">{one.name}</b> was switched off <RelativeTime at={one.since} />: {one.reason}
        </>
      ),
    })),
    ...attention.openCircuits.map((one) => ({
      key: `circuit ${one.host}`,
      tone: "bad" as const,
      href: `/admin/deliveries?text=${encodeURIComponent(one.host)}`,
      text: (
        <>
          Nothing is sent to <CodeText>{one.host}</CodeText> just now; the next try is{" "}
          <RelativeTime at={one.openUntil} />
        </>
      ),
    })),
    ...attention.failingHosts.map((one) => ({
      key: `host ${one.host}`,
      tone: one.dead > 0 ? ("bad" as const) : ("warn" as const),
      href: `/admin/deliveries?text=${encodeURIComponent(one.host)}`,
      text: (
        <>
          <CodeText>{one.host}</CodeText> fails: {formatCount(one.waiting)} waiting, {formatCount(one.dead)} given up
          {one.lastError === null ? null : <span className="text-muted"> · {one.lastError}</span>}
        </>
      ),
    })),
    ...attention.deadByIntegration.map((one) => ({
      key: `dead ${one.integrationId}`,
      tone: "warn" as const,
      href: `/admin/deliveries?state=dead&integration=${one.integrationId}`,
      text: (
        <>
          <b className="font-semibold">{one.name}</b> has {formatCount(one.count)} dead{" "}
          {one.count === 1 ? "delivery" : "deliveries"} of the last seven days
        </>
      ),
    })),
  ];
}

function listOutboxItems({ openEscalations: open, failedMessages }: Attention): Item[] {
  const escalations: Item[] =
    open === null
      ? []
      : [
          {
            key: "escalations",
            tone: "bad",
            href: "/admin/notifications/escalations?state=open",
            text: (
              <>
                <b className="font-semibold">
                  {formatCount(open.count)} open {open.count === 1 ? "escalation" : "escalations"}
                </b>
                , which nobody has acknowledged; the oldest is from <RelativeTime at={open.since} />
              </>
            ),
          },
        ];
  return [
    ...escalations,
    ...failedMessages.map((one) => ({
      key: `messages ${one.eventCode}`,
      tone: "bad" as const,
      href: `/admin/notifications/outbox?state=failed&event=${encodeURIComponent(one.eventCode)}`,
      text: (
        <>
          <b className="font-semibold">{one.eventCode}</b>: {formatCount(one.count)}{" "}
          {one.count === 1 ? "message" : "messages"} failed for good within a day
          {one.lastError === null ? null : <span className="text-muted"> · {one.lastError}</span>}
        </>
      ),
    })),
  ];
}
