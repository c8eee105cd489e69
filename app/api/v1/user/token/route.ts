import { issueToken } from "#app/_server/auth/issue-token.ts";
import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";

/** The token of an e-mail address, with an account for it where there is none. */
export const POST = documentedRoute("manage_tokens", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await issueToken(call, json.body.email);
  if (outcome.kind === "invalid") return refuse(call.request, "invalid_input", { errors: outcome.problems });
  return answerJson(201, { token: outcome.token });
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
