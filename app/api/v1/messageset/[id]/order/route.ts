import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { orderSetRoute } from "#app/_server/messaging-content/set-routes.ts";

const refuseMethod = methodRefusal("POST");

export {
  orderSetRoute as POST,
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
