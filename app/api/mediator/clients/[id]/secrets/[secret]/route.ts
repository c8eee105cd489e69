import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import type { Call } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { readObjectId, refuseObject } from "#app/_server/mediator-objects/answer-object.ts";
import { openCredentialPorts } from "#app/_server/mediator-objects/open-object-ports.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { writeCredential } from "#core/mediator/documented/write-object.ts";
import { expireCredential, revokeCredential } from "#core/mediator/objects/end-credential.ts";
import { findClient } from "#db/queries/mediator/list-clients.ts";

type Params = { id: string; secret: string };

/** Says anew when it stops working. */
export const PATCH = problemRoute<Params>("edit_mediator", async (call) => {
  const which = readWhich(call);
  if (which === null) return refuse(call.request, "not_found");
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await expireCredential(await openCredentialPorts(call.platform), call.author, which, json.body);
  if (outcome.kind !== "ended") return refuseObject(call.request, outcome);
  const client = await findClient(call.platform.database.sql, call.author.actor, which.clientId);
  const changed = client?.credentials.find((one) => one.id === which.credentialId);
  return changed === undefined ? refuse(call.request, "not_found") : answerJson(200, writeCredential(changed));
});

/** Ends it at once. */
export const DELETE = problemRoute<Params>("edit_mediator", async (call) => {
  const which = readWhich(call);
  if (which === null) return refuse(call.request, "not_found");
  const outcome = await revokeCredential(await openCredentialPorts(call.platform), call.author, which);
  return outcome.kind === "ended" ? new Response(null, { status: 204 }) : refuseObject(call.request, outcome);
});

function readWhich({ params }: Call<Params>): { clientId: number; credentialId: string } | null {
  const clientId = readObjectId(params.id);
  return clientId === null || !isUuid(params.secret) ? null : { clientId, credentialId: params.secret };
}

const refuseMethod = problemMethodRefusal("PATCH", "DELETE");

export { refuseMethod as GET, refuseMethod as POST, refuseMethod as PUT };
