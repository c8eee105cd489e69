import { type HealthFacts, judgeMediatorHealth } from "../judge-mediator-health.ts";
import type { Mediator } from "../model.ts";

/** Why a mediator counts as offline, as a predicate of a sentence; null when it is online. */
export function findOfflineReason(mediator: Mediator, nowMs: number): string | null {
  if (isOnline(mediator, nowMs)) return null;
  if (!mediator.online) return "is switched offline";
  if (mediator.lastHeartbeat === null) return "was never heard of, and must send heartbeats";
  return `was not heard of since ${toTime(mediator.lastHeartbeat, nowMs)}`;
}

/** True where its switch says so and its last heartbeat is young enough, if heartbeats are asked for. */
export function isOnline(mediator: HealthFacts, nowMs: number): boolean {
  return judgeMediatorHealth(mediator, nowMs) === "online";
}

/** The time of day where it was today, else the day as well; in UTC. */
function toTime(at: Date, nowMs: number): string {
  const text = at.toISOString();
  const sameDay = text.slice(0, 10) === new Date(nowMs).toISOString().slice(0, 10);
  return sameDay ? `${text.slice(11, 19)} UTC` : `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}
