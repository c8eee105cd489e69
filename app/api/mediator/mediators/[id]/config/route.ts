import { refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { answerObject, readObjectId, refuseObject } from "#app/_server/mediator-objects/answer-object.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { openRegistrationPorts } from "#app/_server/openhim/open-openhim-ports.ts";
import { changeConfig } from "#core/openhim/change-config.ts";

/** Gives a mediator other settings, which it is told at its next heartbeat. */
export const PUT = problemRoute<{ id: string }>("edit_mediator", async (call) => {
  const id = readObjectId(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await changeConfig(openRegistrationPorts(call.platform), call.author, id, json.body);
  if (outcome.kind !== "changed") return refuseObject(call.request, outcome);
  return await answerObject(call, 200, { kind: "mediator", id });
});

const refuseMethod = problemMethodRefusal("PUT");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as POST };
