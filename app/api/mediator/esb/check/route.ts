import { answerJson } from "#app/_server/documented/answer.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { EsbCheck } from "#core/esb/check-connection.ts";

/** Looks whether a call could go through the national bus: settings, keys, and a token that is fetched for real. */
export const POST = problemRoute("test_mediator", async ({ platform }) =>
  answerJson(200, EsbCheck.parse(await platform.esb.check())),
);

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
