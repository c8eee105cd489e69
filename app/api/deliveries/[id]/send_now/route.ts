import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { deliveryActRoute } from "#app/_server/runs/act-on-delivery.ts";

/** Makes a waiting delivery due at once. */
export const POST = deliveryActRoute("send_now");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
