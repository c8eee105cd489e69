import { randomBytes } from "node:crypto";
import type { ContentPorts } from "#core/messaging/content/change-ports.ts";
import { openChangeContent } from "#db/stores/messaging/content/open-change-content.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that change message sets, messages and files. */
export function openContentPorts({
  database,
  now,
  newId,
  config,
}: Pick<Platform, "database" | "now" | "newId" | "config">): ContentPorts {
  return {
    changeContent: openChangeContent({ sql: database.sql, now, newId }),
    externalSender: config.messagingServices.messageSender !== null,
    // Nobody can guess it, and it is short enough for a text message.
    newKey: () => randomBytes(15).toString("base64url"),
  };
}
