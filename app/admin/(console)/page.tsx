import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { AttentionPanel } from "#components/overview/attention-panel.tsx";
import { BacklogFigures } from "#components/overview/backlog-figures.tsx";
import { MediatorFigures } from "#components/overview/mediator-figures.tsx";
import { MessagingFiguresView } from "#components/overview/messaging-figures.tsx";
import { NotificationFigures } from "#components/overview/notification-figures.tsx";
import { ThroughputPanel } from "#components/overview/throughput-panel.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { readMessagingFigures } from "#db/queries/messaging/console/read-messaging-figures.ts";
import { readOutboxFigures } from "#db/queries/notifications/operation/read-outbox-figures.ts";
import { readAttention } from "#db/queries/statistics/read-attention.ts";
import { readBacklog } from "#db/queries/statistics/read-backlog.ts";
import { readThroughput, type ThroughputSpan, throughputSpans } from "#db/queries/statistics/read-throughput.ts";
import { readCalls } from "#db/queries/transactions/read-calls.ts";

export const metadata = { title: "Overview" };

const dayMs = 86_400_000;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const { platform } = await requirePermission("view_overview", "/admin");
  const wanted = readText(await searchParams, "span") ?? "24h";
  const span: ThroughputSpan = Object.hasOwn(throughputSpans, wanted) ? (wanted as ThroughputSpan) : "24h";
  const { sql } = platform.database;
  const now = platform.now();
  const [throughput, backlog, attention, calls, outbox, messaging] = await Promise.all([
    readThroughput(sql, span, now),
    readBacklog(sql, now),
    readAttention(sql, now),
    readCalls(sql, now),
    readOutboxFigures(sql, now),
    readMessagingFigures(sql, now),
  ]);
  return (
    <>
      <PageHeader title="Overview" />
      <AutoRefresh everyMs={15_000} />
      <PageBody>
        <BacklogFigures backlog={backlog} total={throughput.total} />
        <MediatorFigures calls={calls} since={new Date(now.getTime() - dayMs)} />
        <NotificationFigures figures={outbox} since={new Date(now.getTime() - dayMs)} />
        <MessagingFiguresView figures={messaging} />
        <ThroughputPanel span={span} throughput={throughput} />
        <AttentionPanel attention={attention} />
      </PageBody>
    </>
  );
}
