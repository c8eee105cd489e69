import type { Action } from "#components/ui/action-outcome.ts";
import { Badge, Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import type { InboxMessage } from "#core/notifications/inbox/model.ts";
import { inboxPath } from "./inbox-words.ts";
import { MarkReadButton } from "./mark-read-button.tsx";

type InboxMessagesProps = {
  query: ListQuery;
  messages: readonly InboxMessage[];
  hasMore: boolean;
  /** Fields: id. Null for whoever may only look. */
  markRead: Action | null;
};

/** What is in an inbox, newest first. Texts are shown as they are; no HTML of a message is ever drawn. */
export function InboxMessages({ query, messages, hasMore, markRead }: InboxMessagesProps) {
  const last = messages.at(-1);
  const isFirstPart = !query.before;
  return (
    <>
      <FilterBar
        filters={[{ kind: "choice", name: "unread", label: "State", options: [{ value: "true", label: "Unread" }] }]}
        label="Filter messages"
        query={query}
      />
      <Panel padded={false}>
        {messages.length === 0 ? (
          <EmptyState title={query.unread ? "Nothing unread" : "Nothing in this inbox"}>
            {query.unread
              ? "All messages here have been read."
              : "Messages of rules with the medium in-app appear here at once, as they appear in the application."}
          </EmptyState>
        ) : (
          <>
            <ul aria-label="Messages">
              {messages.map((message) => (
                <MessageItem key={message.id} markRead={markRead} message={message} />
              ))}
            </ul>
            <Pagination
              nextHref={hasMore && last ? listAddress(inboxPath, query, { before: String(last.id) }) : null}
              previousHref={isFirstPart ? null : listAddress(inboxPath, query, { before: null })}
              range={null}
              total={null}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function MessageItem({ message, markRead }: { message: InboxMessage; markRead: Action | null }) {
  const { id, title, body, eventCode, entityType, entityId, isRead, readAt, createdAt } = message;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-b px-4 py-3">
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className={isRead ? "break-words" : "break-words font-semibold"}>{title || eventCode}</h2>
          {isRead ? <Badge tone="wait">read</Badge> : <Badge tone="info">unread</Badge>}
        </div>
        <p className="whitespace-pre-wrap break-words">{body}</p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-small">
          <RelativeTime at={createdAt} />
          <Chip>{eventCode}</Chip>
          {entityType === "" ? null : (
            <span className="break-all">
              {entityType} {entityId}
            </span>
          )}
          {readAt === null ? null : (
            <span>
              read at <AbsoluteTime at={readAt} />
            </span>
          )}
        </p>
      </div>
      {isRead || markRead === null ? null : <MarkReadButton id={id} markRead={markRead} title={title || eventCode} />}
    </li>
  );
}
