import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace } from "#app/_server/read-list-query.ts";
import { JobsList } from "#components/messaging/jobs/jobs-list.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listJobs } from "#db/queries/messaging/jobs/find-job.ts";

export const metadata = { title: "Long work" };

const path = "/admin/messaging/jobs";
const trail = [{ label: "Subscriptions", href: "/admin/messaging/subscriptions" }];

export default async function JobsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform } = await requirePermission("view_messaging", listAddress(path, query, {}));
  const place = readListPlace(query);
  const { count, jobs } = await listJobs(platform.database.sql, place);
  return (
    <>
      <PageHeader title="Long work" trail={trail} />
      {jobs.some(({ state }) => state === "running") ? <AutoRefresh everyMs={2_000} /> : null}
      <PageBody>
        <JobsList count={count} jobs={jobs} place={place} query={query} />
      </PageBody>
    </>
  );
}
