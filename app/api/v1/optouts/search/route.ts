import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { listOptOutsRoute } from "#app/_server/messaging-identities/wish-routes.ts";

const refuseMethod = methodRefusal("GET");

export {
  listOptOutsRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
};
