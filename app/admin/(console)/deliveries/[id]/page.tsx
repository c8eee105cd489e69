import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { DeliveryStateBadge } from "#components/deliveries/delivery-state.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { Timeline } from "#components/ui/timeline.tsx";
import { isFinalDeliveryState } from "#core/deliveries/model.ts";
import { can } from "#core/people/permissions.ts";
import { type DeliveryDetail, findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { actOnOne } from "../actions.ts";

export const metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person } = await requirePermission("view_deliveries", `/admin/deliveries/${id}`);
  const delivery = z.uuid().safeParse(id).success ? await findDelivery(platform.database.sql, id) : null;
  if (delivery === null) notFound();
  return (
    <>
      <PageHeader
        status={<DeliveryStateBadge state={delivery.state} />}
        title={<ShortId id={delivery.id} />}
        trail={[{ label: "Deliveries", href: "/admin/deliveries" }]}
      />
      {isFinalDeliveryState(delivery.state) ? null : <AutoRefresh everyMs={2_000} />}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_300px]">
          <Timeline label="Attempts of this delivery">
            <DeliveryEvents
              delivery={delivery}
              onAct={can(person.role, "resend_deliveries") ? actOnOne : null}
              since={delivery.createdAt}
            />
          </Timeline>
          <aside className="grid content-start gap-4">
            <Panel>
              <KeyValueList
                items={[
                  ...listCause(delivery),
                  { name: "Target", value: delivery.target.name },
                  { name: "Host", value: <CodeText>{delivery.host}</CodeText> },
                  { name: "Attempts", value: delivery.attemptCount },
                  { name: "Made", value: <AbsoluteTime at={delivery.createdAt} /> },
                  { name: "Trace", value: <CodeText>{delivery.traceId}</CodeText> },
                ]}
              />
            </Panel>
          </aside>
        </div>
      </PageBody>
    </>
  );
}

const linkStyle = "rounded-sm underline underline-offset-4";

const causes = {
  event: "notifications/outbox",
  hook: "callbacks",
  subscription: "messaging/sends",
  notification: "notifications",
  transaction: "mediator/transactions",
  integration: "runs",
} as const;

/** What the delivery was made for: a run and its integration, a message that was handed in, or a call; a test has no cause. */
function listCause(delivery: DeliveryDetail) {
  if (delivery.origin === "test") return [];
  const cause = (
    <Link className={linkStyle} href={`/admin/${causes[delivery.origin]}/${delivery.runId}`}>
      <ShortId id={delivery.runId} />
    </Link>
  );
  if (delivery.origin === "notification" || delivery.origin === "event") return [{ name: "Message", value: cause }];
  if (delivery.origin === "hook") return [{ name: "Callback", value: cause }];
  if (delivery.origin === "subscription") return [{ name: "Subscription", value: cause }];
  if (delivery.origin === "transaction") return [{ name: "Transaction", value: cause }];
  const integration =
    delivery.integrationName === null ? (
      "removed"
    ) : (
      <Link className={linkStyle} href={`/admin/integrations/${delivery.integrationId}`}>
        {delivery.integrationName}
      </Link>
    );
  return [
    { name: "Run", value: cause },
    { name: "Integration", value: integration },
  ];
}
