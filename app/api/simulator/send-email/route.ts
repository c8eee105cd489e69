import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { simulatorRoute } from "#app/_server/simulator/take-message.ts";

/** Takes an e-mail as the API would that it stands for, and keeps it. */
export const POST = simulatorRoute("email");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
