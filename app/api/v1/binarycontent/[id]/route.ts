import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { deleteFileRoute, readFileRoute, replaceFileRoute } from "#app/_server/messaging-content/file-routes.ts";

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export {
  deleteFileRoute as DELETE,
  readFileRoute as GET,
  refuseMethod as POST,
  replaceFileRoute as PATCH,
  replaceFileRoute as PUT,
};
