import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { listIdentitiesRoute } from "#app/_server/messaging-identities/list-identities-route.ts";

/** Identities by address, detail or field; a filter that there is not is refused. */
export const GET = listIdentitiesRoute("refuse");

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
