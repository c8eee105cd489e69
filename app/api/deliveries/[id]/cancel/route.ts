import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { deliveryActRoute } from "#app/_server/runs/act-on-delivery.ts";

/** Gives up a delivery that waits for its next attempt. */
export const POST = deliveryActRoute("cancel");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
