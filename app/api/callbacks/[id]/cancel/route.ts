import { callbackActRoute } from "#app/_server/callbacks/callback-act-route.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";

/** Gives up a callback that waits. */
export const POST = callbackActRoute("cancel");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
