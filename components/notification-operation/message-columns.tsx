import { Chip } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import { toMediumCode } from "#core/notifications/model.ts";
import type { MessageSummary } from "#db/queries/notifications/operation/list-messages.ts";
import { MessageStateBadge } from "./message-state-badge.tsx";
import { nameAddress, nameRecipient } from "./name-recipient.ts";

/** The columns of the outbox. */
export const messageColumns: readonly Column<MessageSummary>[] = [
  {
    id: "number",
    header: "Id",
    width: "64px",
    cell: (message) => (
      <>
        <RowLink href={`/admin/notifications/outbox/${message.number}`}>
          <span className="tabular-nums">{message.number}</span>
        </RowLink>
        <span className="block text-muted text-small sm:hidden">
          <RelativeTime at={message.createdAt} />
        </span>
      </>
    ),
  },
  {
    id: "state",
    header: "Status",
    width: "132px",
    cell: (message) => <MessageStateBadge final={message.final} status={message.status} />,
  },
  {
    id: "recipient",
    header: "Recipient",
    cell: (message) => (
      <>
        <span className="wrap-anywhere line-clamp-1 sm:min-w-40">{nameRecipient(message)}</span>
        <span className="wrap-anywhere line-clamp-1 text-muted text-small">
          {nameAddress(message) ?? noteOn(message)}
        </span>
      </>
    ),
  },
  {
    id: "event",
    header: "Event",
    from: "md",
    cell: (message) => (
      <>
        <span className="wrap-anywhere line-clamp-1">{message.eventCode}</span>
        <span className="line-clamp-1 text-muted text-small">{message.lastError ?? message.subject}</span>
      </>
    ),
  },
  {
    id: "medium",
    header: "Medium",
    from: "sm",
    width: "80px",
    cell: (message) => <Chip>{toMediumCode(message.medium)}</Chip>,
  },
  { id: "priority", header: "Priority", from: "lg", width: "84px", cell: (message) => message.priority },
  {
    id: "attempts",
    header: "Attempts",
    align: "end",
    from: "md",
    width: "72px",
    cell: (message) => `${message.attemptCount}/${message.maxAttempts}`,
  },
  {
    id: "next",
    header: "Next attempt",
    align: "end",
    from: "lg",
    sortable: "ascending",
    width: "112px",
    cell: (message) => <NextAttempt message={message} />,
  },
  {
    id: "created",
    header: "Created",
    align: "end",
    from: "sm",
    sortable: "descending",
    width: "104px",
    cell: (message) => <RelativeTime at={message.createdAt} />,
  },
];

const heldWords = { quiet_hours: "quiet hours", digest: "digest" } as const;

function NextAttempt({ message: { final, nextAttemptAt, held, digestId } }: { message: MessageSummary }) {
  if (final) return <span className="text-muted">none</span>;
  if (digestId !== null) return <span className="text-muted">in a digest</span>;
  return (
    <>
      <RelativeTime at={nextAttemptAt} />
      {held === null ? null : <span className="block text-muted text-small">{heldWords[held]}</span>}
    </>
  );
}

function noteOn({ medium }: MessageSummary): string {
  return medium === "in_app" ? "inbox" : "no address";
}
