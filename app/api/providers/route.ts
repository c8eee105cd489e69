import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerProvider, refuseProvider, writeProvider } from "#app/_server/providers/answer-provider.ts";
import { openProviderPorts } from "#app/_server/providers/open-provider-ports.ts";
import { createProvider } from "#core/providers/create-provider.ts";
import { listProviderSummaries } from "#db/queries/providers/list-providers.ts";

/** One page of providers, in the order in which they are tried. */
export const GET = documentedRoute("view_providers", async ({ request, platform, author }) => {
  const read = readPage(new URL(request.url).searchParams);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { page } = read;
  const all = await listProviderSummaries(platform.database.sql, author.actor);
  if (page.byNumber && page.offset > 0 && page.offset >= all.length) {
    return refuse(request, "not_found", { detail: "Invalid page." });
  }
  const results = all.slice(page.offset, page.offset + page.limit).map((provider) => writeProvider(provider));
  return answerJson(200, writePage(request, platform.config.siteUrl, page, { count: all.length, results }));
});

/** Adds a provider. */
export const POST = documentedRoute("manage_providers", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createProvider(openProviderPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "created") return refuseProvider(call.request, outcome);
  return await answerProvider(call, 201, outcome.id, outcome.warnings);
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
