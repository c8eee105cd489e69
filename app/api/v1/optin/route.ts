import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { listOptInsRoute, optInRoute } from "#app/_server/messaging-identities/wish-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  listOptInsRoute as GET,
  optInRoute as POST,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
