import { callbackActRoute } from "#app/_server/callbacks/callback-act-route.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";

/** Sends a callback again that has failed. */
export const POST = callbackActRoute("resend");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
