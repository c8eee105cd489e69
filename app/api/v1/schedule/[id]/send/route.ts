import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { sendScheduleRoute } from "#app/_server/messaging-schedules/schedule-routes.ts";

const refuseMethod = methodRefusal("POST");

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as PATCH,
  refuseMethod as PUT,
  sendScheduleRoute as POST,
};
