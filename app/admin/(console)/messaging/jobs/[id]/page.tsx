import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { JobPanel } from "#components/messaging/jobs/job-panel.tsx";
import { JobProblems } from "#components/messaging/jobs/job-problems.tsx";
import { jobWords } from "#components/messaging/jobs/job-words.ts";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { findJob } from "#db/queries/messaging/jobs/find-job.ts";
import { stopOne } from "./actions.ts";

export const metadata = { title: "Long work" };

const trail = [{ label: "Long work", href: "/admin/messaging/jobs" }];

export default async function JobPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person } = await requirePermission("view_messaging", `/admin/messaging/jobs/${id}`);
  const job = z.uuid().safeParse(id).success ? await findJob(platform.database.sql, id) : null;
  if (job === null) notFound();
  const stop =
    job.state === "running" && can(person.role, "manage_subscriptions") ? (
      <ConfirmDialog
        action={stopOne.bind(null, job.id)}
        confirmLabel="Stop"
        consequence="What is done stays done; the rest is left as it is."
        destructive
        title="Stop this work?"
        trigger={{ label: "Stop…" }}
      />
    ) : null;
  return (
    <>
      <PageHeader actions={stop} title={jobWords[job.kind].title} trail={trail} />
      {job.state === "running" ? <AutoRefresh everyMs={1_000} /> : null}
      <PageBody>
        <JobPanel job={job} />
        <JobProblems problems={job.problems} />
      </PageBody>
    </>
  );
}
