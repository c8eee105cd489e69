import { ListChecks } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { ReplayDialog } from "#components/runs/replay-dialog.tsx";
import { RunFacts } from "#components/runs/run-facts.tsx";
import { RunStatusBadge } from "#components/runs/run-status.tsx";
import { RunTimeline } from "#components/runs/run-timeline.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { can } from "#core/people/permissions.ts";
import { isFinalRunStatus } from "#core/runs/model.ts";
import { findRun } from "#db/queries/runs/find-run.ts";
import { actOnOne } from "../../deliveries/actions.ts";
import { replayOne } from "../actions.ts";

export const metadata = { title: "Run" };

export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person } = await requirePermission("view_runs", `/admin/runs/${id}`);
  const run = z.uuid().safeParse(id).success ? await findRun(platform.database.sql, id) : null;
  if (run === null) notFound();
  const replay =
    can(person.role, "replay_runs") && run.status !== "received" && run.currentVersion !== null ? (
      <ReplayDialog action={replayOne.bind(null, run.id)} count={1} variant="primary" />
    ) : null;
  const makeCase =
    can(person.role, "edit_integrations") && run.status !== "received" && run.currentVersion !== null ? (
      <LinkButton
        href={`/admin/integrations/${run.integrationId}?step=test&case=${run.id}`}
        icon={<ListChecks aria-hidden="true" size={14} />}
      >
        Make a test case
      </LinkButton>
    ) : null;
  return (
    <>
      <PageHeader
        actions={
          <>
            {makeCase}
            {replay}
          </>
        }
        status={<RunStatusBadge status={run.status} />}
        title={<ShortId id={run.id} />}
        trail={[{ label: "Runs", href: "/admin/runs" }]}
      />
      {isFinalRunStatus(run.status) ? null : <AutoRefresh everyMs={2_000} />}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_328px]">
          <RunTimeline onAct={can(person.role, "resend_deliveries") ? actOnOne : null} run={run} />
          <aside className="grid content-start gap-4">
            <RunFacts retentionDays={platform.config.retentionDays} run={run} />
            {run.replays.length > 0 ? (
              <Panel id="replays" title="Repeated as">
                <ul className="grid gap-2">
                  {run.replays.map((one) => (
                    <li className="flex items-center gap-2" key={one.id}>
                      <Link className="rounded-sm underline underline-offset-4" href={`/admin/runs/${one.id}`}>
                        <ShortId id={one.id} />
                      </Link>
                      <RunStatusBadge status={one.status} />
                    </li>
                  ))}
                </ul>
              </Panel>
            ) : null}
          </aside>
        </div>
      </PageBody>
    </>
  );
}
