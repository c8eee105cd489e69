import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { openTesterPorts } from "#app/_server/tester/open-tester-ports.ts";
import { runAllTests } from "#core/tester/run-test.ts";
import { toTestRunReply } from "#core/tester/test-reply.ts";

/** Runs all saved tests, one after the other. */
export const POST = problemRoute("test_mediator", async ({ platform, author }) =>
  answerJson(200, toTestRunReply(await runAllTests(openTesterPorts(platform, author), author))),
);

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
