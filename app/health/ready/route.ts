import { readHealth } from "#app/_server/operation/read-health.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { sumHealth } from "#core/health/judge-health.ts";

/**
 * Says whether this process can take messages: 200, or 503 with the names of what fails. Open to everybody, because
 * load balancers ask it; so it names parts, and tells nothing about them.
 */
export async function GET(): Promise<Response> {
  const checks = await readHealth(await getPlatform());
  const state = sumHealth(checks);
  const failed = checks.filter((check) => check.state === "failed").map((check) => check.name);
  const degraded = checks.filter((check) => check.state === "degraded").map((check) => check.name);
  const body = { status: state === "failed" ? "unavailable" : "ready", failed, degraded };
  return Response.json(body, { status: state === "failed" ? 503 : 200, headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
