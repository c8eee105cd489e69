import Link from "next/link";
import { JsonView } from "#components/ui/json-view.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import type { ListedSubscription } from "#db/queries/messaging/subscription-columns.ts";

const linkStyle = "underline underline-offset-4";

type SubscriptionFactsProps = {
  subscription: ListedSubscription;
  scheduleWords: string;
  /** False where identities are in an external store, which has no page here. */
  ownIdentities: boolean;
};

/** What a subscription is: whose, to what, how far. */
export function SubscriptionFacts({ subscription, scheduleWords, ownIdentities }: SubscriptionFactsProps) {
  const { identity, messageSetId, messageSetName, messageSetLabel, scheduleId, timeZone, metadata } = subscription;
  const name = <span className="break-all font-mono text-small">{identity}</span>;
  return (
    <>
      <Panel id="facts" title="Subscription">
        <KeyValueList
          items={[
            {
              name: "Identity",
              value: ownIdentities ? (
                <Link className={linkStyle} href={`/admin/messaging/identities/${identity}`} prefetch={false}>
                  {name}
                </Link>
              ) : (
                name
              ),
            },
            {
              name: "Message set",
              value: (
                <Link className={linkStyle} href={`/admin/messaging/message-sets/${messageSetId}`} prefetch={false}>
                  {messageSetLabel === "" ? messageSetName : messageSetLabel}
                </Link>
              ),
            },
            { name: "Next message", value: subscription.nextSequenceNumber },
            { name: "Began with", value: subscription.initialSequenceNumber },
            { name: "Language", value: subscription.lang },
            {
              name: "Schedule",
              value: (
                <Link className={linkStyle} href={`/admin/messaging/schedules/${scheduleId}`} prefetch={false}>
                  {scheduleWords}
                </Link>
              ),
            },
            { name: "Own clock", value: timeZone ?? "that of the schedule" },
            { name: "Status", value: subscription.processStatus },
            { name: "Round", value: subscription.round },
            {
              name: "Last run",
              value: subscription.lastRunAt === null ? "none yet" : <AbsoluteTime at={subscription.lastRunAt} />,
            },
            { name: "Created", value: <RelativeTime at={subscription.createdAt} /> },
            { name: "Created by", value: subscription.createdBy ?? "unknown" },
            { name: "Changed", value: <RelativeTime at={subscription.updatedAt} /> },
          ]}
        />
      </Panel>
      {metadata === null || Object.keys(metadata).length === 0 ? null : (
        <Panel id="metadata" title="Metadata">
          <JsonView label="Metadata of the subscription" text={JSON.stringify(metadata, null, 2)} />
        </Panel>
      )}
    </>
  );
}
