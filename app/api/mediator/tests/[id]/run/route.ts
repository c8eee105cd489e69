import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { openTesterPorts } from "#app/_server/tester/open-tester-ports.ts";
import { runTest } from "#core/tester/run-test.ts";
import { toTestReply } from "#core/tester/test-reply.ts";

/** Makes the call of a saved test and judges its answer. A test that fails is answered 200 as well: it was run. */
export const POST = problemRoute<{ id: string }>("test_mediator", async ({ request, params, platform, author }) => {
  const test = isUuid(params.id) ? await runTest(openTesterPorts(platform, author), author, params.id) : null;
  return test === null ? refuse(request, "not_found") : answerJson(200, toTestReply(test));
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
