import { z } from "zod";
import type { NewDelivery } from "#core/deliveries/model.ts";

/** The documented word for the medium of a notification; it stands in the log and in the API only. */
export const channels = ["email", "sms"] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

/**
 * `pending`: no attempt is on record yet. `sending`: one was made without success, and another is due. `sent`: a provider
 * took it. `failed`: all providers gave it up, or a person did. `delivered` and `undelivered` are what a provider reported
 * later by a callback.
 */
export const logStatuses = ["pending", "sending", "sent", "failed", "delivered", "undelivered"] as const;
export type LogStatus = (typeof logStatuses)[number];

/** True when nothing more happens unless a person acts or the provider reports. */
export function isSettledLogStatus(status: LogStatus): boolean {
  return status !== "pending" && status !== "sending";
}

/** What a message is about, in the caller's own words. */
export type RelatedObject = { type: string; id: string };

/** A row of the log as it is written: texts redacted. */
export type NewLog = {
  id: string;
  channel: Channel;
  recipient: string;
  subject: string | null;
  message: string;
  html: string | null;
  metadata: Record<string, unknown>;
  related: RelatedObject | null;
  requestedBy: string;
  createdAt: Date;
};

/** A log row with the delivery that sends it; both are written in one statement. */
export type NewNotification = { log: NewLog; delivery: NewDelivery };

/** A log entry as it is on record. */
export type NotificationLog = {
  id: string;
  channel: Channel;
  recipient: string;
  subject: string | null;
  message: string;
  html: string | null;
  status: LogStatus;
  errorMessage: string | null;
  metadata: Record<string, unknown>;
  relatedType: string | null;
  relatedId: string | null;
  /** Who made the last attempt; null before the first. */
  provider: string | null;
  providerMessageId: string | null;
  deliveryId: string;
  requestedBy: string;
  createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
};
