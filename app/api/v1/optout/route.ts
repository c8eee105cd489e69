import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { listOptOutsRoute, optOutRoute } from "#app/_server/messaging-identities/wish-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  listOptOutsRoute as GET,
  optOutRoute as POST,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
