import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { deliveryActRoute } from "#app/_server/runs/act-on-delivery.ts";

/** Tries a dead or cancelled delivery again, with its schedule from the start. */
export const POST = deliveryActRoute("resend");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
