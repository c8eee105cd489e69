import { z } from "zod";

const base = "/api/notification/";

// The documented addresses first, in the order of the documents, and then those that manage the same.
const endpoints = {
  lookups: "lookups/",
  events: "events/",
  rules: "rules/",
  templates: "templates/",
  preferences: "preferences/{actor_type}/{user_id}/",
  emit: "emit/",
  outbox: "outbox/",
  outbox_process: "outbox/process/",
  outbox_delivery_logs: "outbox/{outbox_id}/delivery-logs/",
  inbox: "inbox/{user_id}/",
  inbox_read: "inbox/{message_id}/read/",
  settings: "settings/",
} as const;

export const ServiceDocument = z.object({
  ok: z.literal(true),
  service: z.string(),
  version: z.string(),
  endpoints: z.record(z.string(), z.string()),
});

/** What the documented API says of itself at its root. */
export function serviceDocument(version: string): z.output<typeof ServiceDocument> {
  const addresses = Object.entries(endpoints).map(([name, path]) => [name, base + path]);
  return { ok: true, service: "notification", version, endpoints: Object.fromEntries(addresses) };
}
