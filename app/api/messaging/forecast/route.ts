import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { computeForecast } from "#app/_server/messaging-forecast/compute-forecast.ts";
import { toForecastReply } from "#core/messaging/forecast/forecast-reply.ts";
import { readPeriod } from "#core/messaging/forecast/read-period.ts";

/** How many messages each of the coming days brings. */
export const GET = documentedRoute("view_messaging", async ({ request, platform, author }) => {
  const query = new URL(request.url).searchParams;
  const given = (name: string) => query.get(name)?.trim() || undefined;
  const asked = { from: given("from"), to: given("to"), timeZone: given("time_zone") };
  const read = readPeriod(asked, platform.now());
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const forecast = await computeForecast(platform, author.actor, read.period);
  return answerJson(200, toForecastReply(forecast, { ...read.period, now: forecast.now }));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
