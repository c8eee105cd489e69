import { answerJson } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { openTryPorts } from "#app/_server/integrations/open-try-ports.ts";
import { makeSecretPrefix } from "#core/integrations/config-json/secret-names.ts";
import { type FromConfigJson, fromConfigJson } from "#core/integrations/from-config-json.ts";
import { readTryRequest } from "#core/integrations/read-try-request.ts";
import { tryDocument } from "#core/integrations/try-document.ts";
import type { Json } from "#core/json.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";

/** Takes a configuration that is not saved through a message, and tells every step. Nothing is sent or stored. */
export const POST = documentedRoute("test_integrations", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const read = readTryRequest(json.body);
  if (!read.ok) return refuseIntegration(call, { kind: "invalid", problems: read.problems });
  const { draft, integrationId, sample } = read.request;
  const ports = openTryPorts(call.platform, call.author);
  if (draft.form === "document") {
    return answerJson(200, await tryDocument(ports, call.author, draft.value, sample));
  }
  const converted = await convert(call, draft.value, integrationId);
  if (!converted.ok) {
    const problems = moveProblems(converted.problems, "/config_json");
    return refuseIntegration(call, { kind: "invalid", problems });
  }
  // Credentials that came with the form would be in the vault after a save, so none of them counts as missing.
  const names = converted.credentials.map((credential) => credential.name);
  const listSecretNames = async () => new Set([...(await ports.listSecretNames()), ...names]);
  return answerJson(200, await tryDocument({ ...ports, listSecretNames }, call.author, converted.document, sample));
});

async function convert(
  { platform }: Call<unknown>,
  config: Json,
  integrationId: string | null,
): Promise<FromConfigJson> {
  const found = integrationId === null ? null : await findIntegration(platform.database.sql, integrationId);
  const prefix = makeSecretPrefix(found?.name ?? "", found?.path ?? "");
  const secrets = { prefix, existing: new Set<string>(), replaceable: new Set<string>() };
  return fromConfigJson(config, { present: found?.document ?? null, secrets });
}

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
