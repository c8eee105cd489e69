import type { ForecastPart } from "./model.ts";

type Identified = Omit<ForecastPart, "messages" | "from">;

/** By what a part of a day is named in an address; it holds as long as nobody has moved. */
export function writePartKey({ at, scheduleId, timeZone, messageSetId, sequenceNumber, lang }: Identified): string {
  return [at.getTime(), scheduleId, messageSetId, sequenceNumber, lang, timeZone].join("~");
}

/** The part of that name; null where there is none any more. */
export function findPart(parts: readonly ForecastPart[], key: string): ForecastPart | null {
  return parts.find((part) => writePartKey(part) === key) ?? null;
}
