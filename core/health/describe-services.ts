import type { HealthCheck } from "./judge-health.ts";

/** The documented form: the second service is called by the name of the queue that stood there, and is ours. */
export type DocumentedServices = Record<"database" | "rabbitmq", { ok: boolean; checked: boolean }>;

/** What is said where nothing was asked. */
export const uncheckedServices: DocumentedServices = {
  database: { ok: true, checked: false },
  rabbitmq: { ok: true, checked: false },
};

/** Database and queue in the documented form. A part that was not judged, because the database is away, is not well. */
export function describeServices(checks: readonly HealthCheck[]): DocumentedServices {
  const isWell = (name: HealthCheck["name"]) => checks.find((check) => check.name === name)?.state === "ok";
  return { database: { ok: isWell("database"), checked: true }, rabbitmq: { ok: isWell("queue"), checked: true } };
}
