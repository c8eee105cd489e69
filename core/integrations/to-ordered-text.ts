import { isJsonObject } from "#core/json.ts";

/** JSON text that is equal for equal values, in whatever order their members stand: the database has one of its own. */
export function toOrderedText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    isJsonObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}
