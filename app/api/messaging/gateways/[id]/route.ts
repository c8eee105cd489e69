import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import {
  changeGatewayRoute,
  deleteGatewayRoute,
  readGatewayRoute,
} from "#app/_server/messaging-carriers/carrier-routes.ts";

export const PUT = changeGatewayRoute("whole");
export const PATCH = changeGatewayRoute("part");

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { deleteGatewayRoute as DELETE, readGatewayRoute as GET, refuseMethod as POST };
