import type {
  Digest,
  EventMode,
  MessageMedium,
  NotificationRule,
  NotificationSettings,
  Preference,
  QuietHours,
} from "../model.ts";
import { deferForQuietHours } from "./defer-for-quiet-hours.ts";
import { dailyDigestAt, findDigestTime } from "./find-digest-time.ts";
import type { HeldFor } from "./model.ts";
import { isTimeZone } from "./wall-clock.ts";

export type Courtesy = {
  rule: NotificationRule;
  medium: MessageMedium;
  preference: Preference | null;
  /** How the person wants to be told of this event by this medium; null where they have not said. */
  mode: EventMode | null;
  /** Of the directory. */
  timeZone: string | null;
  settings: NotificationSettings;
  critical: boolean;
  now: Date;
  /** Remembers, for one plan, when those are told who keep the same hours by the same clock. */
  times: Map<string, Date>;
};

export type When = { dueAt: Date; held: HeldFor | null; overridden: boolean };

/**
 * When a message goes out, and what it waits for. What a person has chosen for the event counts before the rule's own digest.
 * Quiet hours hold whatever rings at the person's; an inbox is looked into when they like. A critical message waits for
 * nothing.
 */
export function decideWhen(courtesy: Courtesy): When {
  const { medium, preference, settings, critical, now } = courtesy;
  const digest = findDigest(courtesy);
  const quietHours = medium === "in_app" ? null : (preference?.quietHours ?? settings.quietHours);
  if (digest === null && quietHours === null) return { dueAt: now, held: null, overridden: false };
  const zone = findZone(preference?.timeZone, courtesy.timeZone, settings.timeZone);
  const dueAt = findDueTime({ now, digest, quietHours, zone }, courtesy.times);
  const waits = digest !== null || dueAt > now;
  if (!waits || critical) return { dueAt: now, held: null, overridden: waits };
  return { dueAt, held: digest === null ? "quiet_hours" : "digest", overridden: false };
}

type Hours = { now: Date; digest: Digest | null; quietHours: QuietHours | null; zone: string };

// Asking the clock of a zone takes a tenth of a millisecond, and most people of an event share one.
function findDueTime({ now, digest, quietHours, zone }: Hours, times: Map<string, Date>): Date {
  const key = `${zone} ${digest?.every} ${digest?.every === "day" ? digest.at : ""} ${quietHours?.from} ${quietHours?.to}`;
  const known = times.get(key);
  if (known !== undefined) return known;
  const gatheredAt = digest === null ? now : findDigestTime(now, digest, zone);
  const dueAt = deferForQuietHours(gatheredAt, quietHours, zone);
  times.set(key, dueAt);
  return dueAt;
}

function findDigest({ mode, rule }: Courtesy): Digest | null {
  switch (mode) {
    case "at_once":
      return null;
    case "hourly":
      return { every: "hour" };
    case "daily":
      return rule.digest?.every === "day" ? rule.digest : { every: "day", at: dailyDigestAt };
    default:
      return rule.digest;
  }
}

/** A zone that this machine does not know is nobody's fault here, and must not keep the message from going out. */
function findZone(...names: (string | null | undefined)[]): string {
  return names.find((name) => name !== null && name !== undefined && isTimeZone(name)) ?? "UTC";
}
