import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readHealth } from "#app/_server/operation/read-health.ts";
import { withinTime } from "#app/_server/operation/within-time.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { releaseVersion } from "#app/_server/release.ts";
import { CircuitsPanel } from "#components/health/circuits-panel.tsx";
import { EscalationsPanel } from "#components/health/escalations-panel.tsx";
import { HealthChecks } from "#components/health/health-checks.tsx";
import { QueuesPanel } from "#components/health/queues-panel.tsx";
import { SandboxPanel } from "#components/health/sandbox-panel.tsx";
import { StoragePanel } from "#components/health/storage-panel.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { readStorage } from "#db/queries/health/read-storage.ts";
import { readAttention } from "#db/queries/statistics/read-attention.ts";
import { readBacklog } from "#db/queries/statistics/read-backlog.ts";
import type { Platform } from "#platform/open-platform.ts";

export const metadata = { title: "Health" };

// A queue that cannot be reached is shown as such; the page must not wait for it.
const queueAnswerMs = 2_000;

export default async function HealthPage() {
  await requirePermission("view_health", "/admin/health");
  const platform = await getPlatform();
  const { sql } = platform.database;
  const now = platform.now();
  const [checks, waiting, backlog, storage, { openCircuits, openEscalations }] = await Promise.all([
    readHealth(platform),
    countHints(platform),
    readBacklog(sql, now),
    readStorage(sql),
    readAttention(sql, now),
  ]);
  return (
    <>
      <PageHeader title="Health" />
      <AutoRefresh everyMs={10_000} />
      <PageBody>
        <HealthChecks checks={checks} version={releaseVersion} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <QueuesPanel backlog={backlog} hints={waiting} />
          <SandboxPanel stats={platform.sandbox.stats()} />
          <CircuitsPanel circuits={openCircuits} />
          <EscalationsPanel open={openEscalations} />
          <StoragePanel retentionDays={platform.config.retentionDays} storage={storage} />
        </div>
      </PageBody>
    </>
  );
}

/** Null, not a failed page, when the queue does not answer. */
async function countHints({ hints, log }: Platform): Promise<Record<string, number> | null> {
  try {
    return await withinTime(hints.count(), queueAnswerMs);
  } catch (error) {
    log.warn({ err: error }, "queue not counted");
    return null;
  }
}
