import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readInboxPage } from "#app/_server/inbox/read-inbox-page.ts";
import { InboxTabs } from "#components/inbox/inbox-tabs.tsx";
import { inboxPath } from "#components/inbox/inbox-words.ts";
import { InboxesList } from "#components/inbox/inboxes-list.tsx";
import { OpenInboxForm } from "#components/inbox/open-inbox-form.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { listActorTypes, listRecentInboxes, searchInboxes } from "#db/queries/inbox/list-inboxes.ts";
import { OneInbox } from "./one-inbox.tsx";

export const metadata = { title: "Inbox" };

const listedMax = 50;

export default async function InboxPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const signedIn = await requirePermission("view_notifications", inboxPath);
  const asked = readInboxPage(query);
  if (asked.kind === "inbox") return <OneInbox filter={asked.filter} query={query} signedIn={signedIn} />;
  const { sql } = signedIn.platform.database;
  const { actor } = signedIn.author;
  const { search, problem, userId, actorType } = asked;
  const [actorTypes, rows] = await Promise.all([
    listActorTypes(sql, actor),
    search === null ? listRecentInboxes(sql, actor, listedMax) : searchInboxes(sql, actor, search, listedMax),
  ]);
  return (
    <>
      <PageHeader title="Inbox">
        <InboxTabs current="inboxes" />
      </PageHeader>
      <PageBody>
        <Panel>
          <OpenInboxForm
            actorType={actorType}
            actorTypes={actorTypes}
            {...(problem === null ? {} : { error: problem })}
            userId={userId}
          />
        </Panel>
        <InboxesList query={query} rows={rows} searched={search !== null} />
      </PageBody>
    </>
  );
}
