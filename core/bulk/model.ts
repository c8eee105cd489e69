import { z } from "zod";
import { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { CallbackFilter } from "#core/hooks/callback-filter.ts";
import { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import { RunFilter } from "#core/runs/run-filter.ts";

export const bulkKinds = [
  "replay_runs",
  "resend_deliveries",
  "resend_messages",
  "cancel_messages",
  "resend_callbacks",
  "cancel_callbacks",
] as const;
export type BulkKind = (typeof bulkKinds)[number];

export const bulkStates = ["running", "stopped", "finished"] as const;
export type BulkState = (typeof bulkStates)[number];

/** With which version of its integration a run is repeated: the one that it ran with, or the present one. */
export const ReplayVersion = z.enum(["same", "current"]);
export type ReplayVersion = z.infer<typeof ReplayVersion>;

/** Rows per second; a target that has just come back should not be flooded by what it missed. */
export const BulkRate = z.number().int().min(1).max(1_000);

// Nothing leaves us when messages or callbacks are cancelled, so that no receiver needs to be spared.
const cancelRate = 1_000;

/**
 * What a person asks for: which rows, how fast. A resend takes dead deliveries only, whatever the filter says, and of the
 * outbox what failed for good, or was cancelled where the filter says so, and callbacks in error that have a delivery; a
 * cancellation takes what still waits.
 */
export const NewBulk = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("replay_runs"),
    filter: RunFilter,
    version: ReplayVersion.default("same"),
    rate: BulkRate.default(50),
  }),
  z.strictObject({ kind: z.literal("resend_deliveries"), filter: DeliveryFilter, rate: BulkRate.default(50) }),
  z.strictObject({ kind: z.literal("resend_messages"), filter: OutboxFilter, rate: BulkRate.default(50) }),
  z.strictObject({ kind: z.literal("cancel_messages"), filter: OutboxFilter, rate: BulkRate.default(cancelRate) }),
  z.strictObject({ kind: z.literal("resend_callbacks"), filter: CallbackFilter, rate: BulkRate.default(50) }),
  z.strictObject({ kind: z.literal("cancel_callbacks"), filter: CallbackFilter, rate: BulkRate.default(cancelRate) }),
]);
export type NewBulk = z.infer<typeof NewBulk>;

/** A bulk operation as it stands. `done` and `failed` count the rows that it has come past. */
export type BulkOperation = {
  id: string;
  kind: BulkKind;
  filter: Record<string, unknown>;
  version: ReplayVersion | null;
  rate: number;
  state: BulkState;
  total: number;
  done: number;
  failed: number;
  lastFailure: string | null;
  createdAt: Date;
  createdBy: string;
  finishedAt: Date | null;
};
