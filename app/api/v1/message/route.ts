import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { createMessageRoute, listMessagesRoute } from "#app/_server/messaging-content/message-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  createMessageRoute as POST,
  listMessagesRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
