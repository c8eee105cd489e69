import type { Tone } from "#components/ui/tone.ts";
import type { EventMode, SuppressionReason } from "#core/notifications/model.ts";

export const modeWords: Record<EventMode, string> = {
  at_once: "at once",
  hourly: "gathered hourly",
  daily: "gathered daily",
  off: "not at all",
};

export const reasonWords: Record<SuppressionReason, { label: string; tone: Tone }> = {
  bounce: { label: "bounced", tone: "bad" },
  complaint: { label: "complaint", tone: "bad" },
  stop: { label: "stop word", tone: "warn" },
  unsubscribe: { label: "unsubscribed", tone: "warn" },
  manual: { label: "by hand", tone: "info" },
};

/** What the fields are called in the summary of what is wrong with a form. */
export const personLabels = {
  "/user_id": "Number",
  "/actor_type": "Actor type",
  "/name": "Name",
  "/email": "E-mail",
  "/phone": "Telephone",
  "/language": "Language",
  "/time_zone": "Time zone",
  "/groups": "Groups",
};
