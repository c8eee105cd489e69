import { authorizeRequest } from "#app/_server/auth/authenticate-request.ts";
import { readHealth } from "#app/_server/operation/read-health.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { releaseVersion } from "#app/_server/release.ts";
import { sumHealth } from "#core/health/judge-health.ts";

/**
 * The state of the installation: for everybody one word, for people and programs that are known also the version and
 * each part with a sentence. 503 when this process cannot serve.
 */
export async function GET(request: Request): Promise<Response> {
  const platform = await getPlatform();
  const checks = await readHealth(platform);
  const state = sumHealth(checks);
  const init = { status: state === "failed" ? 503 : 200, headers: { "cache-control": "no-store" } };
  // Who is asking cannot be found out without a database.
  const known = state !== "failed" && (await authorizeRequest(request, "view_health", platform)).kind === "authorized";
  return Response.json(known ? { status: state, version: releaseVersion, checks } : { status: state }, init);
}

export const dynamic = "force-dynamic";
