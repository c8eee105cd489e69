import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { takeEventRoute } from "#app/_server/messaging-sending/take-event.ts";

export const POST = takeEventRoute;

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
