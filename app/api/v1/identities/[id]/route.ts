import { refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerIdentity, readIdentityId, refuseIdentity } from "#app/_server/messaging-identities/answer-identity.ts";
import { openIdentityPorts } from "#app/_server/messaging-identities/open-identity-ports.ts";
import { type Change, changeIdentity, deleteIdentity } from "#core/messaging/identities/save-identity.ts";

type Params = { id: string };

/** One identity. */
export const GET = documentedRoute<Params>("view_messaging", (call) =>
  answerIdentity(call, 200, readIdentityId(call.params.id)),
);

function changeRoute(mode: Change["mode"]) {
  return documentedRoute<Params>("manage_identities", async (call) => {
    const id = readIdentityId(call.params.id);
    if (id === null) return refuse(call.request, "not_found");
    const json = await readJsonBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await changeIdentity(openIdentityPorts(call.platform), call.author, id, { input: json.body, mode });
    if (outcome.kind === "changed") return await answerIdentity(call, 200, id);
    return outcome.kind === "outdated" ? refuse(call.request, "conflict") : refuseIdentity(call.request, outcome);
  });
}

/** Says anew what is known of an identity. */
export const PUT = changeRoute("whole");

/** Changes what is named; details are one field, as documented. */
export const PATCH = changeRoute("part");

/** Deletes an identity with all that is known of it. */
export const DELETE = documentedRoute<Params>("manage_identities", async (call) => {
  const id = readIdentityId(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await deleteIdentity(openIdentityPorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseIdentity(call.request, outcome);
});

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
