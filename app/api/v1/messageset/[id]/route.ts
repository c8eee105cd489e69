import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { changeSetRoute, deleteSetRoute, readSetRoute } from "#app/_server/messaging-content/set-routes.ts";

export const PUT = changeSetRoute("whole");
export const PATCH = changeSetRoute("part");

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { deleteSetRoute as DELETE, readSetRoute as GET, refuseMethod as POST };
