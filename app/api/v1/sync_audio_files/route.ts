import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { syncFilesRoute } from "#app/_server/messaging-content/file-routes.ts";

const refuseMethod = methodRefusal("POST");

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as PATCH,
  refuseMethod as PUT,
  syncFilesRoute as POST,
};
