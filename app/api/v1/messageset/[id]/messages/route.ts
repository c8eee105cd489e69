import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { readSetMessagesRoute } from "#app/_server/messaging-content/set-routes.ts";

const refuseMethod = methodRefusal("GET");

export {
  readSetMessagesRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
};
