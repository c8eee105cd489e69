import { Search } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readBehindFilter } from "#app/_server/messaging-forecast/read-behind-filter.ts";
import { readListPlace } from "#app/_server/read-list-query.ts";
import { BehindList } from "#components/messaging/behind/behind-list.tsx";
import { ChosenBehind } from "#components/messaging/behind/chosen-behind.tsx";
import { FastForwardDialog } from "#components/messaging/behind/fast-forward-dialog.tsx";
import { RunningJobs } from "#components/messaging/jobs/running-jobs.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listBehind } from "#db/queries/messaging/behind/list-behind.ts";
import { readNames } from "#db/queries/messaging/forecast/read-names.ts";
import { listRunningJobs } from "#db/queries/messaging/jobs/find-job.ts";
import { forwardAll, forwardChosen, forwardOne, searchAgain } from "./actions.ts";

export const metadata = { title: "Behind schedule" };

const path = "/admin/messaging/behind";
const trail = [{ label: "Subscriptions", href: "/admin/messaging/subscriptions" }];

export default async function BehindPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person, author } = await requirePermission("view_messaging", listAddress(path, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const mayAct = can(person.role, "manage_subscriptions");
  const [{ rows, total }, { sets }, running] = await Promise.all([
    listBehind(sql, author.actor, readBehindFilter(query), { ...place, order: "furthest" }),
    readNames(sql),
    listRunningJobs(sql, "find_behind", "fast_forward"),
  ]);
  const acts = (
    <>
      {total > 0 ? <FastForwardDialog action={forwardAll} count={total} query={query} /> : null}
      <ConfirmDialog
        action={searchAgain}
        confirmLabel="Search"
        consequence="Every active subscription is compared with the runs of its schedule. Nothing is changed; the list is made anew."
        title="Search for subscriptions that are behind?"
        trigger={{ label: "Search again…", icon: <Search aria-hidden="true" size={14} />, variant: "primary" }}
      />
    </>
  );
  return (
    <>
      <PageHeader actions={mayAct ? acts : null} title="Behind schedule" trail={trail} />
      {running.length > 0 ? <AutoRefresh everyMs={2_000} /> : null}
      <PageBody>
        <RunningJobs jobs={running} />
        <BehindList
          acts={
            mayAct
              ? { forOne: (id) => forwardOne.bind(null, id), forChosen: <ChosenBehind onAct={forwardChosen} /> }
              : null
          }
          place={place}
          query={query}
          rows={rows}
          sets={sets}
          total={total}
        />
      </PageBody>
    </>
  );
}
