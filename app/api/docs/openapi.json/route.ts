import { getPlatform } from "#app/_server/platform.ts";
import { releaseVersion } from "#app/_server/release.ts";
import { buildOpenApi } from "#core/openapi/build-openapi.ts";

let text: string | null = null;

/** The OpenAPI document. It tells nothing about this installation but its address, so everybody may read it. */
export async function GET(): Promise<Response> {
  const { config } = await getPlatform();
  text ??= JSON.stringify(buildOpenApi({ siteUrl: config.siteUrl, version: releaseVersion }));
  return new Response(text, {
    headers: {
      "content-type": "application/json",
      "cache-control": "public, max-age=300",
      // Tools that run in a browser elsewhere may read it as well.
      "access-control-allow-origin": "*",
    },
  });
}
