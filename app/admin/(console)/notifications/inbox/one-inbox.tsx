import type { SignedInPerson } from "#app/_server/auth/require-person.ts";
import { InboxMessages } from "#components/inbox/inbox-messages.tsx";
import { describeOwner, inboxPath } from "#components/inbox/inbox-words.ts";
import { LiveUnread } from "#components/inbox/live-unread.tsx";
import { MarkAllReadButton } from "#components/inbox/mark-read-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import type { InboxFilter } from "#core/notifications/inbox/model.ts";
import { can } from "#core/people/permissions.ts";
import { listInbox } from "#db/queries/inbox/list-inbox.ts";
import { findPersonName } from "#db/queries/inbox/list-inboxes.ts";
import { countUnread } from "#db/queries/inbox/read-inbox-states.ts";
import { markInboxRead, markMessageRead } from "./actions.ts";

type OneInboxProps = { query: ListQuery; filter: InboxFilter; signedIn: SignedInPerson };

/** Somebody's inbox, as they see it in their application. */
export async function OneInbox({ query, filter, signedIn }: OneInboxProps) {
  const { platform, author, person } = signedIn;
  const { sql } = platform.database;
  const { userId, actorType } = filter;
  const [unread, { messages, hasMore }, name] = await Promise.all([
    countUnread(sql, author.actor, filter),
    listInbox(sql, author.actor, filter),
    actorType === null ? null : findPersonName(sql, author.actor, { userId, actorType }),
  ]);
  const canMark = can(person.role, "send_notifications");
  const newest = messages[0];
  const isNewestPart = filter.before === null;
  return (
    <>
      <PageHeader
        actions={
          canMark && unread > 0 && newest !== undefined && isNewestPart ? (
            <MarkAllReadButton actorType={actorType} markAllRead={markInboxRead} upTo={newest.id} userId={userId} />
          ) : null
        }
        status={<LiveUnread actorType={actorType} key={`${actorType}:${userId}`} unread={unread} userId={userId} />}
        title={name ?? describeOwner(filter)}
        trail={[{ label: "Inbox", href: inboxPath }]}
      />
      <PageBody>
        <InboxMessages
          hasMore={hasMore}
          markRead={canMark ? markMessageRead : null}
          messages={messages}
          query={query}
        />
      </PageBody>
    </>
  );
}
