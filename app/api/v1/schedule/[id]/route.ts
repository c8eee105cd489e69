import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import {
  changeScheduleRoute,
  deleteScheduleRoute,
  getScheduleRoute,
} from "#app/_server/messaging-schedules/schedule-routes.ts";

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export {
  changeScheduleRoute as PATCH,
  changeScheduleRoute as PUT,
  deleteScheduleRoute as DELETE,
  getScheduleRoute as GET,
  refuseMethod as POST,
};
