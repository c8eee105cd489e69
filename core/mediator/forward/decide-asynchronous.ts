import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "../decide/find-header.ts";
import { isYes } from "../decide/read-query.ts";

export type AsynchronousWish = {
  asynchronous: boolean;
  /** Seconds that the caller would wait for an answer before it gets a 202 (RFC 7240, `wait`); null when it does not say. */
  waitSeconds: number | null;
  /** What decided; null where nothing was said. */
  by: "async" | "sync" | "prefer" | "x-async" | null;
};

/**
 * Says whether a call is answered before its work is done: `?async=`, where it says anything, goes before all else, so
 * that `async=false` beats a header; then `?sync=true`; then `Prefer: respond-async`; then `X-Async`.
 */
export function decideAsynchronous(query: string, headers: readonly HeaderLine[]): AsynchronousWish {
  const { preferred, waitSeconds } = readPrefer(findHeader(headers, "prefer"));
  const said = /sync|%/i.test(query) ? readQuery(query) : { async: null, sync: null };
  if (said.async) return { asynchronous: isYes(said.async), waitSeconds, by: "async" };
  if (said.sync && isYes(said.sync)) return { asynchronous: false, waitSeconds, by: "sync" };
  if (preferred) return { asynchronous: true, waitSeconds, by: "prefer" };
  const header = findHeader(headers, "x-async");
  if (header !== null && isYes(header)) return { asynchronous: true, waitSeconds, by: "x-async" };
  return { asynchronous: false, waitSeconds, by: null };
}

function readQuery(query: string): { async: string | null; sync: string | null } {
  const said: { async: string | null; sync: string | null } = { async: null, sync: null };
  for (const [name, value] of new URLSearchParams(query)) {
    const key = name.toLowerCase();
    if (key === "async" || key === "sync") said[key] = value;
  }
  return said;
}

// Longer than anybody's timeout; a caller that would wait a day wants a synchronous call.
const waitSecondsMax = 600;

function readPrefer(header: string | null): { preferred: boolean; waitSeconds: number | null } {
  const preferences = (header ?? "")
    .toLowerCase()
    .split(/[,;]/)
    .map((text) => text.trim());
  const wait = preferences
    .map((text) => /^wait\s*=\s*"?([0-9]{1,9})"?$/.exec(text)?.[1])
    .find((text) => text !== undefined);
  return {
    preferred: preferences.includes("respond-async"),
    waitSeconds: wait === undefined ? null : Math.min(Number(wait), waitSecondsMax),
  };
}
