import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { createFileRoute, listFilesRoute } from "#app/_server/messaging-content/file-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  createFileRoute as POST,
  listFilesRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
