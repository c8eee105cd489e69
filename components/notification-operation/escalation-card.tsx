import Link from "next/link";
import { Badge, Chip } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { toMediumCode } from "#core/notifications/model.ts";
import type {
  EscalationEntry,
  EscalationState,
  ToldMessage,
} from "#db/queries/notifications/operation/list-escalations.ts";
import { AcknowledgeDialog, type AcknowledgeEscalation } from "./acknowledge-dialog.tsx";
import { MessageStateBadge } from "./message-state-badge.tsx";
import { nameRecipient } from "./name-recipient.ts";

const tones: Record<EscalationState, Tone> = { open: "bad", acknowledged: "ok", ended: "warn" };
const linkStyle = "inline-flex min-h-6 items-center rounded-sm underline underline-offset-4";

type EscalationCardProps = { escalation: EscalationEntry; onAcknowledge: AcknowledgeEscalation | null };

/** One escalation: what failed and why, who was told and when, and who has seen to it. */
export function EscalationCard({ escalation, onAcknowledge }: EscalationCardProps) {
  const { id, messageNumber, message, state } = escalation;
  return (
    <Panel
      actions={
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={tones[state]}>{state}</Badge>
          {state === "open" && onAcknowledge !== null ? (
            <AcknowledgeDialog id={id} messageNumber={messageNumber} onAcknowledge={onAcknowledge} />
          ) : null}
        </span>
      }
      id={`escalation-${id}`}
      title={`${message?.eventCode ?? "Message"} ${messageNumber}`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <KeyValueList items={[...listFailure(escalation), ...listState(escalation)]} />
        <Told escalation={escalation} />
      </div>
    </Panel>
  );
}

function listFailure({ messageNumber, message, rule, createdAt, failedCount }: EscalationEntry) {
  const link =
    message === null ? (
      `${messageNumber}, which is no longer on record`
    ) : (
      <Link className={linkStyle} href={`/admin/notifications/outbox/${messageNumber}`} prefetch={false}>
        {message.subject || `Message ${messageNumber}`}
      </Link>
    );
  return [
    { name: "Message", value: link },
    ...(message === null
      ? []
      : [
          { name: "For", value: `${nameRecipient(message)} by ${toMediumCode(message.medium)}` },
          { name: "Failed", value: message.lastError ?? "for good" },
        ]),
    ...(rule === null
      ? []
      : [
          {
            name: "Rule",
            value: (
              <Link className={linkStyle} href={`/admin/notifications/rules/${rule.id}`} prefetch={false}>
                {rule.name || `Rule ${rule.id}`}
              </Link>
            ),
          },
        ]),
    ...(failedCount > 1 ? [{ name: "And", value: `${formatCount(failedCount - 1)} more of the rule since` }] : []),
    { name: "Since", value: <AbsoluteTime at={createdAt} /> },
  ];
}

function listState({ state, toldCount, nextAt, acknowledgedBy, note, closedAt, rule }: EscalationEntry) {
  const max = rule?.plan?.timesMax;
  const times = `${formatCount(toldCount)}${max === undefined ? "" : ` of ${formatCount(max)}`} ${(max ?? toldCount) === 1 ? "time" : "times"}`;
  return [
    { name: "Told", value: times },
    ...(state === "open" && nextAt !== null ? [{ name: "Next", value: <RelativeTime at={nextAt} /> }] : []),
    ...(acknowledgedBy === null ? [] : [{ name: "Seen to by", value: acknowledgedBy }]),
    ...(note === null ? [] : [{ name: "Note", value: <span className="whitespace-pre-wrap">{note}</span> }]),
    ...(closedAt === null ? [] : [{ name: "Closed", value: <AbsoluteTime at={closedAt} /> }]),
  ];
}

function Told({ escalation: { id, told } }: { escalation: EscalationEntry }) {
  if (told.length === 0) return <p className="text-muted">Nobody was told yet.</p>;
  return (
    <details open={told.length <= 6}>
      <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">
        Who was told ({formatCount(told.length)} {told.length === 1 ? "message" : "messages"})
      </summary>
      <ul className="mt-2 grid gap-1.5">
        {told.map((message) => (
          <ToldLine key={message.id} message={message} />
        ))}
      </ul>
      <Link className={linkStyle} href={`/admin/notifications/outbox?escalation=${id}`} prefetch={false}>
        Open them in the outbox
      </Link>
    </details>
  );
}

function ToldLine({ message }: { message: ToldMessage }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Link className={linkStyle} href={`/admin/notifications/outbox/${message.number}`} prefetch={false}>
        {nameRecipient(message)}
      </Link>
      <Chip>{toMediumCode(message.medium)}</Chip>
      <MessageStateBadge final={message.final} status={message.status} />
      <span className="text-muted text-small">
        <AbsoluteTime at={message.createdAt} />
      </span>
    </li>
  );
}
