import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { readMessageContentRoute } from "#app/_server/messaging-content/message-routes.ts";

const refuseMethod = methodRefusal("GET");

export {
  readMessageContentRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
};
