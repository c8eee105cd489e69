import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { simulatorRoute } from "#app/_server/simulator/take-message.ts";

/** Takes a text message as the API would that it stands for, and keeps it. */
export const POST = simulatorRoute("sms");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
