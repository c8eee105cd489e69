import { authorizeRequest } from "#app/_server/auth/authenticate-request.ts";
import { readHealth } from "#app/_server/operation/read-health.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { releaseVersion } from "#app/_server/release.ts";
import { describeServices, uncheckedServices } from "#core/health/describe-services.ts";
import { sumHealth } from "#core/health/judge-health.ts";

const headers = { "cache-control": "no-store" };

/**
 * The state of the installation: for everybody one word and the documented services, for people and programs that are known
 * also the version and each part with a sentence. 503 when this process cannot serve. With
 * ENABLE_HEALTH_DEPENDENCY_CHECKS=false nothing is asked, and it only says that the process answers.
 */
export async function GET(request: Request): Promise<Response> {
  const platform = await getPlatform();
  const timestamp = platform.now().toISOString();
  if (!platform.config.healthDependencyChecks) {
    return Response.json({ ok: true, timestamp, services: uncheckedServices, status: "ok" }, { headers });
  }
  const checks = await readHealth(platform);
  const state = sumHealth(checks);
  const init = { status: state === "failed" ? 503 : 200, headers };
  // Who is asking cannot be found out without a database.
  const known = state !== "failed" && (await authorizeRequest(request, "view_health", platform)).kind === "authorized";
  const body = { ok: state !== "failed", timestamp, services: describeServices(checks), status: state };
  return Response.json(known ? { ...body, version: releaseVersion, checks } : body, init);
}

export const dynamic = "force-dynamic";
