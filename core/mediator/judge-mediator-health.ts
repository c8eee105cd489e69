import type { Mediator } from "./model.ts";

/** `silent`: switched online, and not heard of for longer than its heartbeat may take. Calls treat it as offline. */
export type MediatorHealth = "online" | "offline" | "silent";

export type HealthFacts = Pick<Mediator, "online" | "heartbeatMaxAgeSeconds" | "lastHeartbeat">;

/** Whether calls are sent to a mediator: by its switch and, where a heartbeat is asked for, by the age of the last one. */
export function judgeMediatorHealth(
  { online, heartbeatMaxAgeSeconds, lastHeartbeat }: HealthFacts,
  nowMs: number,
): MediatorHealth {
  if (!online) return "offline";
  if (heartbeatMaxAgeSeconds === null) return "online";
  if (lastHeartbeat === null) return "silent";
  return nowMs - lastHeartbeat.getTime() > heartbeatMaxAgeSeconds * 1_000 ? "silent" : "online";
}
