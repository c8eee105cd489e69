import { firstUuidOf, timeOfUuid } from "./partitions.ts";

// Ids are made by several machines. A delivery written by one whose clock is behind may have a lower id than its run.
const clockSkewMs = 600_000;

export const nilId = "00000000-0000-0000-0000-000000000000";

/** The first of these ids in their order, which for UUIDv7 is the order of birth; the nil id when there is none. */
export function leastId(...ids: readonly string[]): string {
  return ids.toSorted()[0] ?? nilId;
}

/** The last of these ids in their order. */
export function greatestId(...ids: readonly string[]): string {
  return ids.toSorted().at(-1) ?? nilId;
}

/**
 * The lowest id that something caused by one of these rows can have. As a bound on the id it spares the reading of all
 * partitions from before the cause.
 */
export function lowestIdSince(...causeIds: readonly string[]): string {
  return firstUuidOf(new Date(Math.max(0, timeOfUuid(leastId(...causeIds)).getTime() - clockSkewMs)));
}

/** The next id after this one. */
export function nextId(id: string): string {
  const next = (BigInt(`0x${id.replaceAll("-", "")}`) + 1n).toString(16).padStart(32, "0");
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
