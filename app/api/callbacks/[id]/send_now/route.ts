import { callbackActRoute } from "#app/_server/callbacks/callback-act-route.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";

/** Makes the next attempt of a waiting callback now. */
export const POST = callbackActRoute("send_now");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
