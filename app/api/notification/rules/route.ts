import { createRoute } from "#app/_server/notification-catalog/entry-routes.ts";
import { openDocumentedQuery } from "#app/_server/notification-catalog/read-documented-query.ts";
import {
  answerList,
  notificationMethodRefusal,
  notificationRoute,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { writeRule } from "#core/notifications/catalog/rule-fields.ts";
import { listRules } from "#db/queries/notifications/catalog/list-rules.ts";

/** Rules in the order of their use, of one event where the address names it. */
export const GET = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const query = openDocumentedQuery(request);
  const filter = {
    eventCode: query.text("event_code"),
    active: query.documentedFlag("active"),
    search: null,
    priority: null,
    ...query.part(),
  };
  if (query.problems.length > 0) return refuseNotification(request, "invalid_input", { errors: query.problems });
  const { rows, total } = await listRules(platform.database.sql, author.actor, filter);
  return answerList(rows.map(writeRule), total);
});

/** Adds a rule. */
export const POST = createRoute("rule");

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
