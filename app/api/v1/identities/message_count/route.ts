import { answerJson } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { refuseIdentity } from "#app/_server/messaging-identities/answer-identity.ts";
import { openIdentityPorts } from "#app/_server/messaging-identities/open-identity-ports.ts";
import { countMessage } from "#core/messaging/identities/count-message.ts";

/** A message sender's report of a message, which counts failures in a row. */
export const POST = documentedRoute("manage_identities", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await countMessage(openIdentityPorts(platform), author, json.body);
  if (outcome.kind !== "counted") return refuseIdentity(request, outcome);
  return answerJson(200, { identity: outcome.identityId, failed_message_count: outcome.count });
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
