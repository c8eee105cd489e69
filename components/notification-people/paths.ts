import type { PersonKey } from "#core/notifications/model.ts";

/** Where the parts of people lie in the console. */
export const peoplePath = "/admin/notifications/people";
export const groupsPath = `${peoplePath}/groups`;
export const preferencesPath = `${peoplePath}/preferences`;
export const suppressionsPath = `${peoplePath}/suppressions`;
export const repliesPath = `${peoplePath}/replies`;

export function preferencePath({ userId, actorType }: PersonKey): string {
  return `${preferencesPath}/${encodeURIComponent(actorType)}/${userId}`;
}
