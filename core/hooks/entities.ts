import { integrationEntities } from "./entities/integration-entities.ts";
import { mediatorEntities } from "./entities/mediator-entities.ts";
import { messageEntities } from "./entities/message-entities.ts";
import { messagingEntities } from "./entities/messaging-entities.ts";
import { notificationEntities } from "./entities/notification-entities.ts";
import { operationEntities } from "./entities/operation-entities.ts";
import { recordEntities } from "./entities/record-entities.ts";
import type { HookModel } from "./model.ts";

/** The tables of our own that hooks may watch. */
export const entities: HookModel[] = [
  ...mediatorEntities,
  ...integrationEntities,
  ...recordEntities,
  ...notificationEntities,
  ...messageEntities,
  ...messagingEntities,
  ...operationEntities,
];

/** The tables that are no model, by the reason: of each table we have to say whether it is one. */
export const tablesWithoutModel = {
  "what hooks themselves are made of: they would feed themselves": [
    "hooks",
    "hook_signals",
    "hook_serializers",
    "hook_settings",
    "hook_occurrences",
    "drained_occurrences",
    "signals",
    "callbacks",
    // Each call of a hook is one.
    "attempts",
  ],
  "secrets and proofs of who somebody is": [
    "secrets",
    "vault_keys",
    "client_credentials",
    "api_tokens",
    "sessions",
    "sign_in_limits",
  ],
  "what the installation is told of its own work, which is nobody else's business": [
    "dedupe_keys",
    "notification_keys",
    "outbox_keys",
    "run_hours",
    "counted_hours",
    "run_texts",
    "transaction_requests",
    "installation_facts",
    "provider_slots",
    "open_circuits",
    "pubsub_setups",
    "emission_skips",
    "simulated_messages",
    "esb_settings",
    "notification_settings",
    "messaging_settings",
    "messaging_jobs",
    "subscription_requests",
    "schedule_clocks",
    "scheduler_calls",
    "schedule_run_pages",
    "identity_detail_keys",
  ],
  "parts of other rows, and files": ["identity_addresses", "binary_contents"],
} as const satisfies Record<string, readonly string[]>;

/** Rows of an entity of which nothing is kept. */
export type Exception = { field: string; value: string };

// A call of a hook is a delivery itself: were it captured, a hook of deliveries would never come to rest.
const exceptions: Record<string, Exception> = { "signalbox.delivery": { field: "origin", value: "hook" } };

export function findException(model: string): Exception | null {
  return exceptions[model] ?? null;
}
