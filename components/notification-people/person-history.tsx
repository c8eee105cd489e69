import { Badge } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { listAddress } from "#components/ui/list-address.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { mediumWords } from "#core/notifications/medium-words.ts";
import type { PersonKey } from "#core/notifications/model.ts";
import type { PersonMessage, PersonSkip } from "#db/queries/notifications/people/list-person-history.ts";

type PersonHistoryProps = { person: PersonKey; messages: readonly PersonMessage[]; skips: readonly PersonSkip[] };

/** What a person was told last, and what they were not told, with the reason. */
export function PersonHistory({ person, messages, skips }: PersonHistoryProps) {
  const all = listAddress("/admin/notifications/outbox", {}, { person: `${person.actorType} ${person.userId}` });
  return (
    <>
      <Panel
        actions={
          <LinkButton href={all} size="small">
            All in the outbox
          </LinkButton>
        }
        id="messages"
        padded={messages.length === 0}
        title="Last messages"
      >
        {messages.length === 0 ? (
          <p className="text-muted">Nothing was sent to this person yet.</p>
        ) : (
          <Table
            caption="Last messages"
            columns={messageColumns}
            rowId={({ number }) => String(number)}
            rows={messages}
          />
        )}
      </Panel>
      <Panel id="skips" padded={skips.length === 0} title="Not told">
        {skips.length === 0 ? (
          <p className="text-muted">Nothing was held back from this person.</p>
        ) : (
          <Table caption="Not told" columns={skipColumns} rowId={({ id }) => id} rows={skips} />
        )}
      </Panel>
    </>
  );
}

const messageColumns: readonly Column<PersonMessage>[] = [
  {
    id: "message",
    header: "Message",
    cell: ({ number, subject, body }) => (
      <span className="grid max-w-72 overflow-hidden">
        <RowLink href={`/admin/notifications/outbox/${number}`}>
          {subject || body.slice(0, 60) || `No. ${number}`}
        </RowLink>
      </span>
    ),
  },
  { id: "medium", header: "Medium", from: "sm", cell: ({ medium }) => mediumWords[medium] },
  { id: "status", header: "Status", cell: (one) => <MessageStatus message={one} /> },
  { id: "at", header: "When", align: "end", from: "sm", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

function MessageStatus({ message: { status, final } }: { message: PersonMessage }) {
  const shown: Record<PersonMessage["status"], { tone: Tone; word: string }> = {
    QUEUED: { tone: "wait", word: "queued" },
    SENT: { tone: "ok", word: "sent" },
    DELIVERED: { tone: "ok", word: "delivered" },
    FAILED: final ? { tone: "bad", word: "failed" } : { tone: "warn", word: "is tried again" },
    CANCELLED: { tone: "wait", word: "cancelled" },
  };
  return <Badge tone={shown[status].tone}>{shown[status].word}</Badge>;
}

const skipColumns: readonly Column<PersonSkip>[] = [
  {
    id: "event",
    header: "Event",
    cell: ({ emissionId, eventCode }) => (
      <RowLink href={`/admin/notifications/emissions/${emissionId}`}>{eventCode}</RowLink>
    ),
  },
  { id: "medium", header: "Medium", from: "sm", cell: ({ medium }) => (medium === null ? "all" : mediumWords[medium]) },
  { id: "reason", header: "Why not", cell: ({ reason }) => <span className="break-words text-small">{reason}</span> },
  { id: "at", header: "When", align: "end", from: "sm", cell: ({ at }) => <RelativeTime at={at} /> },
];
