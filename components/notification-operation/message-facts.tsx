import Link from "next/link";
import { Chip } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatDay } from "#components/ui/format-instant.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { toMediumCode } from "#core/notifications/model.ts";
import type { LinkedMessage, MessageDetail } from "#db/queries/notifications/operation/find-message.ts";
import { MessageStateBadge } from "./message-state-badge.tsx";
import { nameAddress, nameRecipient } from "./name-recipient.ts";

const linkStyle = "inline-flex min-h-6 items-center rounded-sm underline underline-offset-4";
const under = "/admin/notifications";

/** What is known of a message beside its course. */
export function MessageFacts({ message, retentionDays }: { message: MessageDetail; retentionDays: number }) {
  return (
    <>
      <Panel>
        <KeyValueList items={[...listWhat(message), ...listSending(message)]} />
      </Panel>
      <Panel>
        <KeyValueList
          items={[
            { name: "Created", value: <AbsoluteTime at={message.createdAt} /> },
            ...(message.final ? [] : [{ name: "Next attempt", value: <AbsoluteTime at={message.nextAttemptAt} /> }]),
            ...(message.sentAt === null ? [] : [{ name: "Sent", value: <AbsoluteTime at={message.sentAt} /> }]),
            ...(message.deliveredAt === null
              ? []
              : [{ name: "Delivered", value: <AbsoluteTime at={message.deliveredAt} /> }]),
            {
              name: "Kept until",
              value: formatDay(new Date(message.createdAt.getTime() + retentionDays * 86_400_000)),
            },
          ]}
        />
      </Panel>
      <Gathered messages={message.gathered} />
    </>
  );
}

function listWhat(message: MessageDetail) {
  const about = `${message.entityType} ${message.entityId}`.trim();
  const event =
    message.eventId === null ? (
      message.eventCode
    ) : (
      <Link className={linkStyle} href={`${under}/events/${message.eventId}`} prefetch={false}>
        {message.eventCode}
      </Link>
    );
  const recipient = nameRecipient(message);
  const person =
    message.personId === null ? (
      recipient
    ) : (
      <Link className={linkStyle} href={`${under}/people/${message.personId}`} prefetch={false}>
        {recipient}
      </Link>
    );
  return [
    { name: "Recipient", value: <span className="wrap-anywhere">{person}</span> },
    {
      name: "Address",
      value: (
        <span className="wrap-anywhere">
          {nameAddress(message) ?? (message.medium === "in_app" ? "their inbox" : "none")}
        </span>
      ),
    },
    { name: "Medium", value: <Chip>{toMediumCode(message.medium)}</Chip> },
    { name: "Priority", value: message.priority },
    { name: "Event", value: event },
    ...(about === "" ? [] : [{ name: "About", value: about }]),
    { name: "Language", value: message.language },
  ];
}

function listSending(message: MessageDetail) {
  return [
    { name: "Attempts", value: `${message.attemptCount} of ${message.maxAttempts}` },
    ...(message.lastError === null ? [] : [{ name: "Last error", value: message.lastError }]),
    { name: "Provider", value: message.provider ?? "none yet" },
    ...(message.providerMessageId === null
      ? []
      : [{ name: "Provider's id", value: <CodeText>{message.providerMessageId}</CodeText> }]),
    ...(message.deliveryId === null
      ? []
      : [
          {
            name: "Delivery",
            value: (
              <Link className={linkStyle} href={`/admin/deliveries/${message.deliveryId}`} prefetch={false}>
                <ShortId id={message.deliveryId} />
              </Link>
            ),
          },
        ]),
    {
      name: "Key",
      value: (
        <span className="flex items-start gap-1">
          <span className="wrap-anywhere font-mono text-small">{message.idempotencyKey}</span>
          <CopyButton label="Copy idempotency key" text={message.idempotencyKey} />
        </span>
      ),
    },
  ];
}

function Gathered({ messages }: { messages: readonly LinkedMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <Panel id="gathered" title="Gathered in it">
      <ul className="grid gap-2">
        {messages.map((one) => (
          <li className="flex flex-wrap items-center gap-2" key={one.id}>
            <Link className={linkStyle} href={`${under}/outbox/${one.number}`} prefetch={false}>
              {one.number}
            </Link>
            <MessageStateBadge final={one.final} status={one.status} />
            <span className="wrap-anywhere min-w-0 text-muted">{one.subject}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
