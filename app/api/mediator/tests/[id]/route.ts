import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { openTesterPorts } from "#app/_server/tester/open-tester-ports.ts";
import { toTestReply } from "#core/tester/test-reply.ts";

type Params = { id: string };

/** One saved test with its last result. */
export const GET = problemRoute<Params>("test_mediator", async ({ request, params, platform, author }) => {
  const test = isUuid(params.id) ? await openTesterPorts(platform, author).findTest(params.id) : null;
  return test === null ? refuse(request, "not_found") : answerJson(200, toTestReply(test));
});

/** Removes a saved test; the transactions of its runs stay. */
export const DELETE = problemRoute<Params>("test_mediator", async ({ request, params, platform, author }) => {
  const gone = isUuid(params.id) && (await openTesterPorts(platform, author).deleteTest(params.id, author));
  return gone ? new Response(null, { status: 204 }) : refuse(request, "not_found");
});

const refuseMethod = methodRefusal("GET", "DELETE");

export { refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
