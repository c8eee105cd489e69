import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { createGatewayRoute, listGatewaysRoute } from "#app/_server/messaging-carriers/carrier-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  createGatewayRoute as POST,
  listGatewaysRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
