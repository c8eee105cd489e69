import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { testGatewayRoute } from "#app/_server/messaging-carriers/carrier-routes.ts";

const refuseMethod = methodRefusal("POST");

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as PATCH,
  refuseMethod as PUT,
  testGatewayRoute as POST,
};
