import { judgeMediatorHealth } from "../judge-mediator-health.ts";
import type { Channel, Directory, Mediator } from "../model.ts";
import type { ConsideredChannel } from "../transaction.ts";
import { compareRank, readPrefix } from "./path-patterns.ts";

/** Which channel would take a call on that path, and why each of the others would not; `status` where none would. */
export type TriedPath = {
  taken: ConsideredChannel | null;
  considered: ConsideredChannel[];
  status: 404 | 405 | 503 | null;
};

/**
 * Answers "where would this call go?" by the documented order: active channels, then path, method and online mediator, and
 * of what is left the lowest priority number, then the first name. `path` is decoded and without its query.
 */
export function tryPath(
  { channels, mediators }: Pick<Directory, "channels" | "mediators">,
  { method, path, nowMs }: { method: string; path: string; nowMs: number },
): TriedPath {
  const mediatorOf = new Map(mediators.map((mediator) => [mediator.id, mediator]));
  const ranked = channels.filter(({ active }) => active).sort(compareRank);
  const onPath = ranked.filter((channel) => takesPath(channel.pathPattern, path));
  const onMethod = onPath.filter(({ methods }) => methods.length === 0 || methods.some((one) => one === method));
  const online = onMethod.filter(({ mediatorId }) => isOnline(mediatorOf.get(mediatorId), nowMs));
  const chosen = online[0] ?? null;
  // Those on the path come first: the others only have another path.
  const ordered = [...onPath, ...ranked.filter((channel) => !onPath.includes(channel))];
  const considered = ordered.map((channel): ConsideredChannel => {
    const reason = explain(channel, { method, path, chosen, onPath, onMethod, online });
    const mediator = mediatorOf.get(channel.mediatorId)?.name ?? "";
    return { id: channel.id, name: channel.name, mediator, taken: channel === chosen, reason };
  });
  const status = chosen !== null ? null : onPath.length === 0 ? 404 : onMethod.length === 0 ? 405 : 503;
  return { taken: considered.find(({ taken }) => taken) ?? null, considered, status };
}

function takesPath(pattern: string, path: string): boolean {
  const prefix = readPrefix(pattern);
  return prefix === null ? path === pattern : path.startsWith(prefix);
}

function isOnline(mediator: Mediator | undefined, nowMs: number): boolean {
  return mediator !== undefined && judgeMediatorHealth(mediator, nowMs) === "online";
}

type Sifted = {
  method: string;
  path: string;
  chosen: Channel | null;
  onPath: readonly Channel[];
  onMethod: readonly Channel[];
  online: readonly Channel[];
};

function explain(channel: Channel, { method, path, chosen, onPath, onMethod, online }: Sifted): string {
  if (!onPath.includes(channel)) {
    const prefix = readPrefix(channel.pathPattern);
    return prefix === null
      ? `Its path is ${channel.pathPattern}, not ${path}.`
      : `${path} does not begin with ${prefix}.`;
  }
  if (!onMethod.includes(channel)) return `It takes ${channel.methods.join(", ")}, not ${method}.`;
  if (!online.includes(channel)) return "Its mediator is offline.";
  if (channel === chosen || chosen === null) return "It takes the call.";
  return channel.priority === chosen.priority
    ? `"${chosen.name}" has the same priority, and its name comes first.`
    : `"${chosen.name}" comes first, by its priority ${chosen.priority}; this one has ${channel.priority}.`;
}
