import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { readEsbReply, saveEsbSettings } from "#app/_server/esb/save-esb-settings.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";

/** What holds for the national bus, and who says so: the environment, the console, or nobody. */
export const GET = problemRoute("view_mediator", async ({ platform, author }) =>
  answerJson(200, await readEsbReply(platform, author.actor)),
);

/** Says anew what the console says of it. */
export const PUT = problemRoute("edit_mediator", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await saveEsbSettings(platform, author, json.body);
  if (outcome.kind === "invalid") return refuse(request, "invalid_input", { errors: outcome.problems });
  return answerJson(200, await readEsbReply(platform, author.actor, outcome.warnings));
});

const refuseMethod = problemMethodRefusal("GET", "PUT");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST };
