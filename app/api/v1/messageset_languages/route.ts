import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { readSetLanguagesRoute } from "#app/_server/messaging-content/set-routes.ts";

const refuseMethod = methodRefusal("GET");

export {
  readSetLanguagesRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
};
