import { z } from "zod";
import {
  EventMode,
  type EventPreference,
  findMedium,
  mediumCodes,
  type PersonKey,
  type Preference,
  QuietHours,
  toMediumCode,
} from "../model.ts";
import { defaultPreference } from "./default-preference.ts";
import { Flag, Language, optionalText, readBy, TimeZone } from "./fields.ts";

/** The documented code of a medium, in any case. */
export const MediumOfCode = z.string().transform((code, context) => {
  const medium = findMedium(code.trim());
  if (medium !== null) return medium;
  context.addIssue({ code: "custom", message: `Expected one of ${mediumCodes.join(", ")}.` });
  return z.NEVER;
});

const EventInput = z.strictObject({
  event_code: z.string().trim().min(1).max(100),
  channel: MediumOfCode,
  /** Null in a change of parts takes the entry away. */
  mode: EventMode.nullable(),
});

/** Preferences as the API says them; what is left out is reset to its default, in the documented manner. */
export const PreferenceInput = z.object({
  allow_sms: Flag.default(true),
  allow_email: Flag.default(true),
  allow_in_app: Flag.default(true),
  /** Null takes that of the directory, or English. */
  preferred_lang: optionalText(readBy(Language)).default(null),
  quiet_hours: QuietHours.nullable().default(null),
  time_zone: optionalText(readBy(TimeZone)).default(null),
  events: z.array(EventInput).max(1_000).default([]),
});
export type PreferenceInput = z.infer<typeof PreferenceInput>;

/** The same with the language that it comes to. */
export type SavedPreference = PreferenceInput & { preferred_lang: string };

/** The same without fields that mean nothing; for changes of parts, where a name that is mistyped would change nothing. */
export const StrictPreferenceInput = PreferenceInput.strict();

export const preferenceReadOnly = ["user_id", "actor_type", "is_default", "updated_at"] as const;

export function toPreferenceInput(preference: Preference): SavedPreference {
  return {
    allow_sms: preference.allowSms,
    allow_email: preference.allowEmail,
    allow_in_app: preference.allowInApp,
    preferred_lang: preference.preferredLang,
    quiet_hours: preference.quietHours,
    time_zone: preference.timeZone,
    events: preference.events.map(({ eventCode, medium, mode }) => ({ event_code: eventCode, channel: medium, mode })),
  };
}

/** The documented answer: defaults, marked as such, for somebody of whom nothing was ever saved. */
export function writePreference(key: PersonKey, stored: Preference | null, defaultLanguage: string | null) {
  const preference = stored ?? defaultPreference(key, defaultLanguage);
  const { events, ...fields } = toPreferenceInput(preference);
  return {
    user_id: key.userId,
    actor_type: key.actorType,
    ...fields,
    events: events.map(({ event_code, channel, mode }) => ({ event_code, channel: toMediumCode(channel), mode })),
    is_default: stored === null,
    updated_at: stored === null ? null : stored.updatedAt.toISOString(),
  };
}

/** The entries of events with those of a change put over them; an entry whose mode is null goes. */
export function mergeEvents(before: readonly EventPreference[], changed: PreferenceInput["events"]): object[] {
  const codeOf = (event: string, medium: string) => `${medium} ${event}`;
  const merged = new Map<string, object>(
    before.map(({ eventCode, medium, mode }) => [
      codeOf(eventCode, medium),
      { event_code: eventCode, channel: medium, mode },
    ]),
  );
  for (const entry of changed) {
    const key = codeOf(entry.event_code, entry.channel);
    if (entry.mode === null) merged.delete(key);
    else merged.set(key, entry);
  }
  return [...merged.values()];
}
