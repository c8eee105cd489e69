import { answerJson } from "#app/_server/documented/answer.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { buildChannelsOpenApi } from "#core/openapi/channels/build-channels-openapi.ts";

/**
 * The OpenAPI document of the live channels. It tells which systems there are behind the proxy, so it is for those who may
 * look at the mediator.
 */
export const GET = problemRoute("view_mediator", async ({ platform }) => {
  const [directory, { mode }] = await Promise.all([platform.directory.read(), platform.esb.readSettings()]);
  return answerJson(200, buildChannelsOpenApi({ siteUrl: platform.config.siteUrl, directory, mode }));
});
