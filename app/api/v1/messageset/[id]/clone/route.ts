import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { cloneSetRoute } from "#app/_server/messaging-content/set-routes.ts";

const refuseMethod = methodRefusal("POST");

export {
  cloneSetRoute as POST,
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
