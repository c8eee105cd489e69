import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { computeForecastDay } from "#app/_server/messaging-forecast/compute-forecast.ts";
import { readZone } from "#app/_server/messaging-forecast/read-forecast-place.ts";
import { CapacityHints } from "#components/messaging/forecast/capacity-hints.tsx";
import { DayParts } from "#components/messaging/forecast/day-parts.tsx";
import { ZoneTabs } from "#components/messaging/forecast/zone-tabs.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { hintCapacity } from "#core/messaging/forecast/hint-capacity.ts";
import { readPeriod } from "#core/messaging/forecast/read-period.ts";
import { listScheduleZones, readNames } from "#db/queries/messaging/forecast/read-names.ts";
import { listAllProviders } from "#db/queries/providers/find-provider.ts";

export const metadata = { title: "Forecast of a day" };

type DayPageProps = { params: Promise<{ date: string }>; searchParams: Promise<ListQuery> };

export default async function ForecastDayPage({ params, searchParams }: DayPageProps) {
  const [{ date }, query] = [await params, await searchParams];
  const path = `/admin/messaging/forecast/${date}`;
  const { platform, author } = await requirePermission("view_messaging", listAddress(path, query, {}));
  const { sql } = platform.database;
  const timeZone = readZone(query);
  // A day that is over, or too far off, has no forecast.
  if (!readPeriod({ from: date, to: date, timeZone }, platform.now()).ok) notFound();
  const [parts, names, zones, providers] = await Promise.all([
    computeForecastDay(platform, author.actor, { date, timeZone }),
    readNames(sql),
    listScheduleZones(sql),
    listAllProviders(sql),
  ]);
  const hints = hintCapacity(
    parts,
    providers.map((provider) => ({ ...provider, ratePerSecond: provider.settings.ratePerSecond ?? null })),
  );
  const title = new Intl.DateTimeFormat("en", { dateStyle: "full", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
  const month = listAddress("/admin/messaging/forecast", query, { month: date.slice(0, 7) });
  return (
    <>
      <PageHeader title={title} trail={[{ label: "Forecast", href: month }]}>
        <ZoneTabs current={timeZone} path={path} query={query} zones={zones} />
      </PageHeader>
      <PageBody>
        <CapacityHints hints={hints} timeZone={timeZone} />
        <DayParts
          names={names}
          parts={parts}
          recipientsHref={(part) => listAddress(`${path}/recipients`, query, { part })}
          timeZone={timeZone}
        />
      </PageBody>
    </>
  );
}
