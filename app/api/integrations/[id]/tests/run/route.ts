import { answerJson } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid, refuseIntegration } from "#app/_server/integrations/answer-integration.ts";
import { makeSecretPrefix } from "#core/integrations/config-json/secret-names.ts";
import { fromConfigJson } from "#core/integrations/from-config-json.ts";
import type { Integration } from "#core/integrations/model.ts";
import type { Draft } from "#core/integrations/prepare-draft.ts";
import { type PreparedTests, prepareTests } from "#core/integrations/tests/prepare-tests.ts";
import { readTestRequest } from "#core/integrations/tests/read-test-request.ts";
import { runTestCases, type TestedParts } from "#core/integrations/tests/run-test-cases.ts";
import { toTestReportReply } from "#core/integrations/tests/test-report-reply.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import { findIntegration, findVersion } from "#db/queries/integrations/find-integration.ts";

/** Runs the test cases of a version, or of a configuration that is not saved. Nothing is sent or stored. */
export const POST = documentedRoute<{ id: string }>("test_integrations", async (call) => {
  const { id } = call.params;
  const { sql } = call.platform.database;
  const integration = isUuid(id) ? await findIntegration(sql, id) : null;
  if (integration === null) return refuseIntegration(call, { kind: "not_found" });
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const read = readTestRequest(json.body);
  if (!read.ok) return refuseIntegration(call, { kind: "invalid", problems: read.problems });
  const { request } = read;
  if (request.kind === "draft") {
    const prepared = prepareDraftTests(request.draft, integration);
    if (!prepared.ok) return refuseIntegration(call, { kind: "invalid", problems: prepared.problems });
    return await answerReport(call, prepared.parts, null);
  }
  if (request.version === null) return await answerReport(call, integration.document, integration.version);
  const version = await findVersion(sql, integration.id, request.version);
  if (version === null) return refuseIntegration(call, { kind: "not_found" });
  return await answerReport(call, version.document, version.number);
});

async function answerReport({ platform }: Call<unknown>, parts: TestedParts, version: number | null) {
  const ports = { runScripts: platform.sandbox.runScripts, elapsedMs: () => performance.now() };
  return answerJson(200, toTestReportReply(await runTestCases(ports, parts), version));
}

/** What the documented form leaves out is taken from the stored version, test cases too. */
function prepareDraftTests({ form, value }: Draft, { name, path, document }: Integration): PreparedTests {
  if (form === "document") return moved(prepareTests(value), "/document");
  const secrets = { prefix: makeSecretPrefix(name, path), existing: new Set<string>(), replaceable: new Set<string>() };
  const read = fromConfigJson(value, { present: document, secrets });
  if (!read.ok) return moved(read, "/config_json");
  const prepared = prepareTests(read.document);
  if (prepared.ok) return prepared;
  const problems = prepared.problems.map((one) => ({ ...one, pointer: read.toFormPointer(one.pointer) }));
  return moved({ ok: false, problems }, "/config_json");
}

function moved(prepared: PreparedTests, base: string): PreparedTests {
  return prepared.ok ? prepared : { ok: false, problems: moveProblems(prepared.problems, base) };
}

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
