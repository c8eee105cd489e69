import { composeDueDigests } from "#platform/notifications/compose-due-digests.ts";
import { tellDueEscalations } from "#platform/notifications/tell-due-escalations.ts";
import type { Platform } from "#platform/open-platform.ts";

const messagesMax = 500;
const escalationsMax = 100;

/** Sends as digests what was held and is due, until nothing is. */
export async function composeDigests(platform: Platform): Promise<void> {
  while ((await composeDueDigests(platform, messagesMax)) > 0) {
    // Goes on with the next ones.
  }
}

/** Tells of critical messages that failed for good, until nobody is to be told. */
export async function tellEscalations(platform: Platform): Promise<void> {
  while ((await tellDueEscalations(platform, escalationsMax)) > 0) {
    // Goes on with the next ones.
  }
}
