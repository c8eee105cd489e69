import type { NotificationPorts } from "#core/notifications/send/ports.ts";
import { listAllProviders } from "#db/queries/providers/find-provider.ts";
import { storeNotifications } from "#db/stores/notifications/store-notifications.ts";
import type { Platform } from "#platform/open-platform.ts";
import { randomHex } from "#platform/random-ids.ts";
import { openSealer } from "#platform/sealer.ts";

/** What the verbs that send notifications need, of the process's platform. */
export function openNotificationPorts(platform: Platform): NotificationPorts {
  const { database, vault, breaker, hints, now, newId, keys } = platform;
  return {
    redact: vault.redact,
    sealer: openSealer(keys),
    breaker,
    now,
    newId,
    newTraceId: () => randomHex(16),
    listProviders: () => listAllProviders(database.sql),
    storeNotifications: (notifications, key) => storeNotifications(database.sql, notifications, key, now()),
    hintDeliveries: () => hints.hint("send_deliveries"),
  };
}
