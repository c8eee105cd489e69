import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readUuid } from "#app/_server/messaging-subscriptions/answer-subscription.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { subscriptionPath, subscriptionsPath } from "#components/messaging/subscriptions/paths.ts";
import { SubscriptionActs } from "#components/messaging/subscriptions/subscription-acts.tsx";
import { SubscriptionFacts } from "#components/messaging/subscriptions/subscription-facts.tsx";
import { SubscriptionStateBadge } from "#components/messaging/subscriptions/subscription-state.tsx";
import { SubscriptionTimeline } from "#components/messaging/subscriptions/subscription-timeline.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { shortenId } from "#components/ui/short-id.tsx";
import { stateOf } from "#core/messaging/subscriptions/subscription-state.ts";
import { can } from "#core/people/permissions.ts";
import { listSubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";
import { readTimeline } from "#db/queries/messaging/console/read-timeline.ts";
import { findSubscription } from "#db/queries/messaging/find-subscription.ts";
import { actOnOne } from "../actions.ts";

export const metadata = { title: "Subscription" };

export default async function SubscriptionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { person, author } = await requirePermission("view_messaging", subscriptionPath(id));
  const known = readUuid(id);
  const platform = await getPlatform();
  const { sql } = platform.database;
  const subscription = known === null ? null : await findSubscription(sql, author.actor, known);
  if (subscription === null) notFound();
  const [timeline, choices] = await Promise.all([
    readTimeline(sql, author.actor, subscription, platform.now()),
    listSubscriptionChoices(sql),
  ]);
  const isMoving = timeline.sends.some(({ state }) => state === "waiting" || state === "queued");
  const words = choices.schedules.find(({ id: one }) => one === subscription.scheduleId)?.words ?? "";
  return (
    <>
      <PageHeader
        status={<SubscriptionStateBadge state={stateOf(subscription)} />}
        title={`${subscription.messageSetName} of ${shortenId(subscription.identity)}`}
        trail={[{ label: "Subscriptions", href: subscriptionsPath }]}
      />
      {isMoving ? <AutoRefresh everyMs={3_000} /> : null}
      <PageBody>
        {can(person.role, "manage_subscriptions") ? (
          <section aria-label="What can be done" className="flex flex-wrap gap-2">
            <SubscriptionActs actions={bindActs(subscription.id)} choices={choices} subscription={subscription} />
          </section>
        ) : null}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_328px]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-5">
            <SubscriptionTimeline timeline={timeline} />
          </div>
          <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
            <SubscriptionFacts
              ownIdentities={platform.config.messagingServices.identityStore === null}
              scheduleWords={words}
              subscription={subscription}
            />
          </aside>
        </div>
      </PageBody>
    </>
  );
}

function bindActs(id: string) {
  return {
    send: actOnOne.bind(null, "send", id),
    resend: actOnOne.bind(null, "resend", id),
    pause: actOnOne.bind(null, "pause", id),
    resume: actOnOne.bind(null, "resume", id),
    move: actOnOne.bind(null, "move", id),
    sequence: actOnOne.bind(null, "sequence", id),
    change: actOnOne.bind(null, "change", id),
    forward: actOnOne.bind(null, "forward", id),
    delete: actOnOne.bind(null, "delete", id),
  };
}
