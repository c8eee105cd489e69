import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { createSetRoute, listSetsRoute } from "#app/_server/messaging-content/set-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  createSetRoute as POST,
  listSetsRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
