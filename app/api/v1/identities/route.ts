import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIdentity, refuseIdentity } from "#app/_server/messaging-identities/answer-identity.ts";
import { listIdentitiesRoute } from "#app/_server/messaging-identities/list-identities-route.ts";
import { openIdentityPorts } from "#app/_server/messaging-identities/open-identity-ports.ts";
import { createIdentity } from "#core/messaging/identities/save-identity.ts";

/** One page of identities; names that are no filters say nothing, as documented. */
export const GET = listIdentitiesRoute("ignore");

/** Adds an identity. */
export const POST = documentedRoute("manage_identities", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createIdentity(openIdentityPorts(call.platform), call.author, json.body);
  return outcome.kind === "created"
    ? await answerIdentity(call, 201, outcome.id)
    : refuseIdentity(call.request, outcome);
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
