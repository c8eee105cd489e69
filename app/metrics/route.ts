import { documentedRoute } from "#app/_server/documented/route.ts";
import { collectMetrics } from "#app/_server/operation/collect-metrics.ts";

/** Metrics for Prometheus. They tell how much passes through here and how it goes, so a token is asked for. */
export const GET = documentedRoute("view_health", async ({ platform }) => {
  const body = await collectMetrics(platform);
  return new Response(body, {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
});
