import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readPage, writePage } from "#app/_server/documented/list-page.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { openTesterPorts } from "#app/_server/tester/open-tester-ports.ts";
import { saveTest } from "#core/tester/save-test.ts";
import { toTestReply } from "#core/tester/test-reply.ts";

/** One page of the saved tests, by name. */
export const GET = problemRoute("test_mediator", async ({ request, platform, author }) => {
  const read = readPage(new URL(request.url).searchParams);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { limit, offset } = read.page;
  const tests = await openTesterPorts(platform, author).listTests();
  const results = tests.slice(offset, offset + limit).map(toTestReply);
  return answerJson(200, writePage(request, platform.config.siteUrl, read.page, { count: tests.length, results }));
});

/** Keeps a call with what its answer must be like. */
export const POST = problemRoute("test_mediator", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await saveTest(openTesterPorts(platform, author), author, json.body);
  if (outcome.kind === "invalid") return refuse(request, "invalid_input", { errors: outcome.problems });
  return answerJson(201, toTestReply(outcome.test), { location: `/api/mediator/tests/${outcome.test.id}/` });
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
