import { createRoute } from "#app/_server/notification-catalog/entry-routes.ts";
import { openDocumentedQuery } from "#app/_server/notification-catalog/read-documented-query.ts";
import {
  answerList,
  notificationMethodRefusal,
  notificationRoute,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { writeEvent } from "#core/notifications/catalog/event-fields.ts";
import { listEvents } from "#db/queries/notifications/catalog/list-events.ts";

/** Events by code, of one module where the address names it. */
export const GET = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const query = openDocumentedQuery(request);
  const filter = { module: query.text("module"), active: query.documentedFlag("active"), ...query.part() };
  if (query.problems.length > 0) return refuseNotification(request, "invalid_input", { errors: query.problems });
  const { rows, total } = await listEvents(platform.database.sql, author.actor, filter);
  return answerList(rows.map(writeEvent), total);
});

/** Adds an event. */
export const POST = createRoute("event");

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
