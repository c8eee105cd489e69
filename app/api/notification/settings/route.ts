import { answerJson } from "#app/_server/documented/answer.ts";
import { openCatalogPorts } from "#app/_server/notification-catalog/open-catalog-ports.ts";
import {
  notificationMethodRefusal,
  notificationRoute,
  readNotificationBody,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { changeSettings } from "#core/notifications/catalog/change-settings.ts";
import { writeSettings } from "#core/notifications/catalog/settings-fields.ts";
import { findSettings } from "#db/queries/notifications/catalog/find-settings.ts";

/** What holds for all notifications. */
export const GET = notificationRoute("view_notifications", async ({ platform, author }) =>
  answerJson(200, writeSettings(await findSettings(platform.database.sql, author.actor))),
);

/** Says it anew; what is left out takes its default. */
export const PUT = notificationRoute("edit_notifications", async ({ request, platform, author }) => {
  const json = await readNotificationBody(request);
  if (!json.ok) return json.response;
  const outcome = await changeSettings(openCatalogPorts(platform), author, json.body);
  if (outcome.kind === "invalid") return refuseNotification(request, "invalid_input", { errors: outcome.problems });
  return answerJson(200, writeSettings(await findSettings(platform.database.sql, author.actor)));
});

const refuseMethod = notificationMethodRefusal("GET", "PUT");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST };
