import { requirePermission } from "#app/_server/auth/require-person.ts";
import { computeForecast } from "#app/_server/messaging-forecast/compute-forecast.ts";
import { readForecastPlace } from "#app/_server/messaging-forecast/read-forecast-place.ts";
import { ForecastSummary } from "#components/messaging/forecast/forecast-summary.tsx";
import { MonthCalendar } from "#components/messaging/forecast/month-calendar.tsx";
import { ZoneTabs } from "#components/messaging/forecast/zone-tabs.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { addMonths } from "#core/messaging/forecast/list-weeks.ts";
import { listScheduleZones } from "#db/queries/messaging/forecast/read-names.ts";

export const metadata = { title: "Forecast" };

const path = "/admin/messaging/forecast";

export default async function ForecastPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_messaging", listAddress(path, query, {}));
  const { month, months, monthName, period } = readForecastPlace(query, platform.now());
  const [forecast, zones] = await Promise.all([
    computeForecast(platform, author.actor, period),
    listScheduleZones(platform.database.sql),
  ]);
  const turn = (by: number) => listAddress(path, query, { month: addMonths(month, by) });
  const { timeZone } = period;
  return (
    <>
      <PageHeader
        actions={
          <>
            {month > months.first ? <LinkButton href={turn(-1)}>Earlier month</LinkButton> : null}
            {month < months.last ? <LinkButton href={turn(1)}>Later month</LinkButton> : null}
          </>
        }
        title="Forecast"
      >
        <ZoneTabs current={timeZone} path={path} query={query} zones={zones} />
      </PageHeader>
      <PageBody>
        <ForecastSummary forecast={forecast} monthName={monthName} timeZone={timeZone} />
        <Panel id="month" padded={false} title={monthName}>
          <MonthCalendar
            dayHref={(date) => listAddress(`${path}/${date}`, {}, { time_zone: timeZone === "UTC" ? null : timeZone })}
            days={forecast.days}
            month={month}
            name={monthName}
          />
        </Panel>
      </PageBody>
    </>
  );
}
