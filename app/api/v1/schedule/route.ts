import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { createScheduleRoute, listSchedulesRoute } from "#app/_server/messaging-schedules/schedule-routes.ts";

const refuseMethod = methodRefusal("GET", "POST");

export {
  createScheduleRoute as POST,
  listSchedulesRoute as GET,
  refuseMethod as DELETE,
  refuseMethod as PATCH,
  refuseMethod as PUT,
};
