import type { CompiledChannel, CompiledDirectory } from "./compile-directory.ts";
import { matchesPattern } from "./compile-pattern.ts";
import { isOnline } from "./judge-online.ts";

export type ChannelMatch =
  | { kind: "matched"; entry: CompiledChannel }
  | { kind: "no_channel" }
  /** `allowed`: the methods of the channels that take the path. */
  | { kind: "method_not_allowed"; allowed: string[] }
  /** `entry`: the first that would have been taken. */
  | { kind: "mediator_offline"; entry: CompiledChannel };

/**
 * Finds the channel of a call: of the active ones those whose pattern takes the path, of these those that take the
 * method, of these those whose mediator is online, and of these the one with the lowest priority number, among equals
 * with the first name. A more exact pattern is worth nothing by itself. `path` is decoded.
 */
export function matchChannel(
  { channels }: CompiledDirectory,
  method: string,
  path: string,
  nowMs: number,
): ChannelMatch {
  let onPath = false;
  let offline: CompiledChannel | null = null;
  // They are in order already, so the first that passes everything is the one.
  for (const entry of channels) {
    if (!matchesPattern(entry.pattern, path)) continue;
    onPath = true;
    if (entry.methods !== null && !entry.methods.has(method)) continue;
    if (isOnline(entry.mediator, nowMs)) return { kind: "matched", entry };
    offline ??= entry;
  }
  if (offline !== null) return { kind: "mediator_offline", entry: offline };
  if (!onPath) return { kind: "no_channel" };
  const allowed = channels
    .filter(({ pattern }) => matchesPattern(pattern, path))
    .flatMap(({ methods }) => (methods === null ? [] : [...methods]));
  return { kind: "method_not_allowed", allowed: [...new Set(allowed)].sort() };
}
