import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { changeSettingsRoute, readSettingsRoute } from "#app/_server/messaging-carriers/carrier-routes.ts";

export const PUT = changeSettingsRoute("whole");
export const PATCH = changeSettingsRoute("part");

const refuseMethod = methodRefusal("GET", "PUT", "PATCH");

export { readSettingsRoute as GET, refuseMethod as DELETE, refuseMethod as POST };
