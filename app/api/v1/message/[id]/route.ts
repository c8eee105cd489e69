import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import {
  changeMessageRoute,
  deleteMessageRoute,
  readMessageRoute,
} from "#app/_server/messaging-content/message-routes.ts";

export const PUT = changeMessageRoute("whole");
export const PATCH = changeMessageRoute("part");

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { deleteMessageRoute as DELETE, readMessageRoute as GET, refuseMethod as POST };
