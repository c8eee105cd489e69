import { forecastDay } from "#core/messaging/forecast/forecast-day.ts";
import { forecastVolumes } from "#core/messaging/forecast/forecast-volumes.ts";
import type { Forecast, ForecastGroup, ForecastPart } from "#core/messaging/forecast/model.ts";
import type { Period } from "#core/messaging/forecast/read-period.ts";
import { openStages, type Stages } from "#core/messaging/lifecycle/open-stages.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { listGroups } from "#db/queries/messaging/forecast/list-groups.ts";
import { readWays } from "#db/queries/messaging/read-ways.ts";
import type { Platform } from "#platform/open-platform.ts";

type Source = Pick<Platform, "database" | "config" | "now">;

/** Whether those who have opted out are known here, and left out. */
export function knowsOptOuts({ config }: Pick<Platform, "config">): boolean {
  return config.messagingServices.identityStore === null;
}

/** Volumes of these days, from where everybody stands now. */
export async function computeForecast(
  source: Source,
  reader: Actor,
  period: Period,
): Promise<Forecast & { now: Date }> {
  const { groups, stages } = await readGroups(source, reader);
  const now = source.now();
  return { ...forecastVolumes(groups, stages, { ...period, now }), now };
}

/** What one day brings, run by run. */
export async function computeForecastDay(
  source: Source,
  reader: Actor,
  { date, timeZone }: { date: string; timeZone: string },
): Promise<ForecastPart[]> {
  const { groups, stages } = await readGroups(source, reader);
  return forecastDay(groups, stages, { date, timeZone, now: source.now() });
}

async function readGroups(source: Source, reader: Actor): Promise<{ groups: ForecastGroup[]; stages: Stages }> {
  requirePermitted(reader, "view_messaging");
  const { sql } = source.database;
  const [groups, ways] = await Promise.all([listGroups(sql, { withoutOptedOut: knowsOptOuts(source) }), readWays(sql)]);
  return { groups, stages: openStages(ways) };
}
