import { requirePermission } from "#app/_server/auth/require-person.ts";
import { NewSubscriptionForm } from "#components/messaging/subscriptions/new-subscription-form.tsx";
import { subscriptionsPath } from "#components/messaging/subscriptions/paths.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { listSubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";
import { addSubscription } from "../actions.ts";

export const metadata = { title: "New subscription" };

export default async function NewSubscriptionPage() {
  const { platform } = await requirePermission("manage_subscriptions", `${subscriptionsPath}/new`);
  const choices = await listSubscriptionChoices(platform.database.sql);
  return (
    <>
      <PageHeader title="New subscription" trail={[{ label: "Subscriptions", href: subscriptionsPath }]} />
      <PageBody>
        <Panel>
          {choices.sets.length === 0 ? (
            <EmptyState
              actions={<LinkButton href="/admin/messaging/message-sets">To the message sets</LinkButton>}
              title="There is no message set yet"
            >
              People subscribe to a set of messages. Make one first.
            </EmptyState>
          ) : (
            <NewSubscriptionForm action={addSubscription} choices={choices} />
          )}
        </Panel>
      </PageBody>
    </>
  );
}
