import { takeReport } from "#app/_server/emit/take-report.ts";
import { notificationMethodRefusal, notificationRoute } from "#app/_server/notifications/documented-route.ts";

/** Takes the report of an event: 201 once its messages are on record, 200 where no rule or no recipient was there. */
export const POST = notificationRoute("send_notifications", takeReport);

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
