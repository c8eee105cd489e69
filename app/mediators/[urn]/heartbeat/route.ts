import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { answerHeartbeat } from "#app/_server/openhim/answer-heartbeat.ts";
import { openhimRoute } from "#app/_server/openhim/openhim-route.ts";

/** Takes a heartbeat of the mediator with that URN. */
export const POST = openhimRoute<{ urn: string }>("report_heartbeats", (call) =>
  answerHeartbeat(call, { urn: decodeUrn(call.params.urn) }),
);

// A URN has colons, which come encoded or as they are.
function decodeUrn(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
