import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIntegration, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import { createIntegration } from "#core/integrations/create-integration.ts";
import { readIntegrationRequest } from "#core/integrations/read-request.ts";
import { toIntegrationReply } from "#core/integrations/to-reply.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";

/** One page of integrations, newest first; `search` looks into names and paths. */
export const GET = documentedRoute("view_integrations", async ({ request, platform }) => {
  const query = new URL(request.url).searchParams;
  const search = query.get("search") ?? "";
  const read = readPage(query);
  const problems = [...(read.ok ? [] : read.problems), ...findUnstorableText(search, "/search")];
  if (!read.ok || problems.length > 0) return refuse(request, "invalid_input", { errors: problems });
  const { page } = read;
  const { count, integrations } = await listIntegrations(platform.database.sql, { ...page, search });
  if (page.byNumber && page.offset > 0 && page.offset >= count) {
    return refuse(request, "not_found", { detail: "Invalid page." });
  }
  const results = integrations.map((integration) => toIntegrationReply(integration, platform.config.siteUrl));
  return answerJson(200, writePage(request, platform.config.siteUrl, page, { count, results }));
});

/** Creates an integration from `config_json`, or from our own `document`. */
export const POST = documentedRoute("edit_integrations", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const read = readIntegrationRequest(json.body, "whole");
  if (!read.ok) return refuseIntegration(call, { kind: "invalid", problems: read.problems });
  const { name, draft, active, note } = read.request;
  if (draft === null) return refuseIntegration(call, { kind: "invalid", problems: [] });
  const input = { name, draft, active: active ?? true, note };
  const outcome = await createIntegration(openIntegrationPorts(call.platform), call.author, input);
  if (outcome.kind !== "created") return refuseIntegration(call, outcome);
  return answerIntegration(call, 201, outcome.integration, outcome);
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
