import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { askSendRoute } from "#app/_server/messaging-subscriptions/send-routes.ts";

export const POST = askSendRoute("resend");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
