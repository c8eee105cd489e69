import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { sendRoute } from "#app/_server/notifications/send-route.ts";

/** Takes an e-mail and answers 202 when it is on record and waits for a worker. */
export const POST = sendRoute("email");

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
