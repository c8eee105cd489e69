import { fallbackLanguage, type PersonKey, type Preference } from "../model.ts";

/**
 * What holds for somebody who has said nothing: every medium, at any time, in the language of the directory or in English.
 */
export function defaultPreference(
  { userId, actorType }: PersonKey,
  language: string | null,
  updatedAt = new Date(0),
): Preference {
  return {
    userId,
    actorType,
    allowSms: true,
    allowEmail: true,
    allowInApp: true,
    preferredLang: language ?? fallbackLanguage,
    quietHours: null,
    timeZone: null,
    events: [],
    updatedAt,
  };
}
