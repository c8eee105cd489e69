import { fallbackLanguage, type PersonKey, type Preference } from "../model.ts";

/** What holds for somebody who has said nothing: every medium, at any time, in English. */
export function defaultPreference({ userId, actorType }: PersonKey, updatedAt: Date): Preference {
  return {
    userId,
    actorType,
    allowSms: true,
    allowEmail: true,
    allowInApp: true,
    preferredLang: fallbackLanguage,
    quietHours: null,
    timeZone: null,
    events: [],
    updatedAt,
  };
}
