import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { SubscriptionOf } from "#db/queries/messaging/identities/read-identity-page.ts";

/** What somebody is and was subscribed to. */
export function SubscriptionsPanel({ rows, total }: { rows: readonly SubscriptionOf[]; total: number }) {
  return (
    <Panel
      description={total > rows.length ? `The latest ${rows.length} of ${total}.` : undefined}
      id="subscriptions"
      title="Subscriptions"
    >
      {rows.length === 0 ? (
        <p className="text-muted">Subscribed to nothing.</p>
      ) : (
        <ul className="grid gap-2">
          {rows.map((one) => (
            <li className="flex flex-wrap items-center gap-x-3 gap-y-1" key={one.id}>
              <Link
                className="min-w-0 break-words rounded-sm font-medium underline underline-offset-4"
                href={`/admin/messaging/subscriptions/${one.id}`}
              >
                {one.setName}
              </Link>
              <span className="text-muted text-small">
                {one.lang}, next is number {one.next}
              </span>
              <State of={one} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function State({ of: { active, completed, processStatus } }: { of: SubscriptionOf }) {
  if (completed) return <Badge tone="ok">completed</Badge>;
  if (processStatus < 0) return <Badge tone="bad">error</Badge>;
  return active ? <Badge tone="info">active</Badge> : <Badge tone="wait">inactive</Badge>;
}
