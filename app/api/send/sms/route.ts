import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { sendRoute } from "#app/_server/notifications/send-route.ts";

/** Takes a text message and answers 202 when it is on record and waits for a worker. */
export const POST = sendRoute("sms");

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
