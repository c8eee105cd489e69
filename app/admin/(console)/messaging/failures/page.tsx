import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace } from "#app/_server/read-list-query.ts";
import { ChosenFailures, FailuresTable, SendAgainDialog } from "#components/messaging/failures/failures-list.tsx";
import { failuresPath } from "#components/messaging/subscriptions/paths.ts";
import { SubscriptionTabs } from "#components/messaging/subscriptions/subscription-tabs.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RowSelection } from "#components/ui/row-selection.tsx";
import { can } from "#core/people/permissions.ts";
import { listFailures } from "#db/queries/messaging/list-failures.ts";
import { sendAgain } from "./actions.ts";

export const metadata = { title: "Failed messages" };

export default async function FailuresPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person, author } = await requirePermission("view_messaging", listAddress(failuresPath, query, {}));
  const place = readListPlace(query);
  const { rows, total } = await listFailures(platform.database.sql, author.actor, place);
  const mayAct = can(person.role, "manage_subscriptions");
  const step = (to: number) => listAddress(failuresPath, query, { page: String(to) });
  return (
    <>
      <PageHeader
        actions={mayAct && total > 0 ? <SendAgainDialog count={total} onSend={sendAgain.bind(null, null)} /> : null}
        title="Failed messages"
      >
        <SubscriptionTabs current={failuresPath} />
      </PageHeader>
      <PageBody>
        <RowSelection ids={rows.map(({ id }) => String(id))}>
          <Panel padded={false}>
            {rows.length === 0 ? (
              <EmptyState title="Nothing has failed">
                Messages that could not be sent after all tries stand here until they are sent again.
              </EmptyState>
            ) : (
              <>
                <FailuresTable failures={rows} mayAct={mayAct} />
                <Pagination
                  nextHref={place.offset + rows.length < total ? step(place.page + 1) : null}
                  previousHref={place.page > 1 ? step(place.page - 1) : null}
                  range={{ from: place.offset + 1, to: place.offset + rows.length }}
                  total={{ exactly: total }}
                />
              </>
            )}
          </Panel>
          {mayAct ? <ChosenFailures onSend={sendAgain} /> : null}
        </RowSelection>
      </PageBody>
    </>
  );
}
