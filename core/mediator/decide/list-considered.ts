import type { ConsideredChannel } from "../transaction.ts";
import type { CompiledChannel, CompiledDirectory } from "./compile-directory.ts";
import { matchesPattern } from "./compile-pattern.ts";
import { findOfflineReason } from "./judge-online.ts";

// Those that take the path come first, so what is left out only has another path.
const consideredMax = 50;

/** Every channel that was looked at for a call, with the sentence that says why it was taken or not. */
export function listConsidered(
  { channels }: CompiledDirectory,
  method: string,
  path: string,
  nowMs: number,
  taken: CompiledChannel | null,
): ConsideredChannel[] {
  const onPath = (entry: CompiledChannel) => matchesPattern(entry.pattern, path);
  const ordered = [...channels.filter(onPath), ...channels.filter((entry) => !onPath(entry))];
  return ordered.slice(0, consideredMax).map((entry) => ({
    id: entry.channel.id,
    name: entry.channel.name,
    mediator: entry.mediator.name,
    taken: entry === taken,
    reason: explain(entry, method, path, nowMs, taken),
  }));
}

function explain(
  entry: CompiledChannel,
  method: string,
  path: string,
  nowMs: number,
  taken: CompiledChannel | null,
): string {
  const { channel, mediator, pattern, methods } = entry;
  if (!matchesPattern(pattern, path)) {
    return pattern.kind === "prefix"
      ? `path ${path} is not under ${pattern.written}`
      : `path ${path} is not ${pattern.written}`;
  }
  if (methods !== null && !methods.has(method)) return `method ${method} is not among ${[...methods].join(", ")}`;
  const offline = findOfflineReason(mediator, nowMs);
  if (offline !== null) return `its mediator ${mediator.name} ${offline}`;
  if (entry === taken || taken === null) {
    return `it takes ${pattern.written}, ${methods === null ? "any method" : method}, and its mediator is online`;
  }
  return channel.priority === taken.channel.priority
    ? `its name comes after "${taken.channel.name}", which has the same priority ${channel.priority}`
    : `priority ${channel.priority} comes after ${taken.channel.priority} of "${taken.channel.name}"`;
}
