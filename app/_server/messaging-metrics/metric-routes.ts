import { readMetrics } from "#db/queries/messaging/metrics/read-metrics.ts";
import { fireMetrics } from "#db/stores/messaging/metrics/fire-metrics.ts";
import { answerJson } from "../documented/answer.ts";
import { documentedRoute } from "../documented/route.ts";

/** The metrics of staged messages by name, as documented, and their values. */
export const listMetricsRoute = documentedRoute("view_messaging", async ({ platform }) => {
  const { names, values } = await readMetrics(platform.database.sql, platform.now());
  return answerJson(200, { metrics_available: names, values });
});

/** Has the metrics counted that are not counted as things happen: the estimates of the week. */
export const fireMetricsRoute = documentedRoute("manage_subscriptions", async ({ platform, author }) => {
  const { database, now, newId } = platform;
  await fireMetrics({ sql: database.sql, now, newId }, author);
  return answerJson(201, { scheduled_metrics_initiated: true });
});
