import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readSubscriptionList, readSubscriptionOrder } from "#app/_server/messaging-console/read-subscription-list.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { subscriptionsPath } from "#components/messaging/subscriptions/paths.ts";
import { SubscriptionBulkActs } from "#components/messaging/subscriptions/subscription-bulk-acts.tsx";
import { SubscriptionTabs } from "#components/messaging/subscriptions/subscription-tabs.tsx";
import { SubscriptionsList } from "#components/messaging/subscriptions/subscriptions-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listSubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";
import { listConsoleSubscriptions } from "#db/queries/messaging/console/list-console-subscriptions.ts";
import { actOnAll } from "./actions.ts";

export const metadata = { title: "Subscriptions" };

export default async function SubscriptionsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person, author } = await requirePermission(
    "view_messaging",
    listAddress(subscriptionsPath, query, {}),
  );
  const { sql } = platform.database;
  const place = readListPlace(query);
  const order = readSubscriptionOrder(query);
  const filter = await readSubscriptionList(sql, query);
  const [{ rows, total }, choices] = await Promise.all([
    listConsoleSubscriptions(sql, author.actor, filter, { order, ...place }),
    listSubscriptionChoices(sql),
  ]);
  const mayAct = can(person.role, "manage_subscriptions");
  const create = mayAct ? (
    <>
      <LinkButton href={`${subscriptionsPath}/import`}>Import from CSV</LinkButton>
      <LinkButton href={`${subscriptionsPath}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
        New subscription
      </LinkButton>
    </>
  ) : null;
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader actions={create} title="Subscriptions">
        <SubscriptionTabs current={subscriptionsPath} />
      </PageHeader>
      <PageBody>
        <SubscriptionsList
          choices={choices}
          create={create}
          place={place}
          query={query}
          rows={rows}
          sort={order}
          total={toTotal(total)}
        />
        {mayAct && isFiltered && rows.length > 0 ? (
          <SubscriptionBulkActs action={actOnAll} choices={choices} query={query} total={toTotal(total)} />
        ) : null}
      </PageBody>
    </>
  );
}
