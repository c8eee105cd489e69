import { refuse } from "#app/_server/documented/answer.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { answerHeartbeat } from "#app/_server/openhim/answer-heartbeat.ts";

/** Takes a heartbeat of the mediator with that number. */
export const POST = problemRoute<{ id: string }>("report_heartbeats", async (call) => {
  const id = readObjectId(call.params.id);
  return id === null ? refuse(call.request, "not_found") : await answerHeartbeat(call, { id });
});

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
