import { defaultNotificationSettings, type NotificationSettings } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

/** What holds for all notifications. */
export async function findSettings(sql: Sql, reader: Actor): Promise<NotificationSettings> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<{ settings: NotificationSettings }[]>`select settings from notification_settings`;
  return row?.settings ?? defaultNotificationSettings;
}
