import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { openCredentialPorts } from "#app/_server/mediator-objects/open-object-ports.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { ImportRequest, toImportReply } from "#core/openhim/import-reply.ts";
import { runImport } from "#core/openhim/run-import.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import { parseFields } from "#core/problems/parse-fields.ts";

/** Takes over an export of OpenHIM's metadata, or says what would become of it. */
export const POST = problemRoute("edit_mediator", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = parseFields(ImportRequest, json.body);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { dry_run: dryRun, export: exported } = read.value;
  const outcome = await runImport(await openCredentialPorts(platform), author, exported, { dryRun });
  if (outcome.kind === "imported") return answerJson(200, toImportReply(outcome.report));
  return refuse(request, "invalid_input", { errors: moveProblems(outcome.problems, "/export") });
});

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
