import type { NewDelivery } from "#core/deliveries/model.ts";
import type { HeldFor } from "../emit/model.ts";
import type { MessageMedium } from "../model.ts";

/** To whom a message of the outbox goes. */
export type Addressee = {
  userId: number;
  actorType: string;
  name: string | null;
  phones: readonly string[];
  email: string | null;
};

/** A message as it is to be sent: complete, but for ids. */
export type MessageDraft = {
  /** Null where no event caused it. */
  emissionId: string | null;
  eventCode: string;
  ruleId: number | null;
  medium: MessageMedium;
  recipient: Addressee;
  priority: string;
  /** The heavier one is sent first. */
  weight: number;
  subject: string;
  body: string;
  html: string | null;
  language: string;
  templateId: number | null;
  templateVersion: number | null;
  /** Placeholders that had no value. */
  missing: readonly string[];
  entityType: string;
  entityId: string;
  /** What came with it, where no event has it on record. */
  payload: Record<string, unknown>;
  held: HeldFor | null;
  overridden: boolean;
  escalationId: string | null;
  maxAttempts: number;
  dueAt: Date;
  idempotencyKey: string;
  traceId: string;
  /** Where the recipient of an e-mail takes himself off with one click; null where there is nothing to leave. */
  unsubscribeUrl: string | null;
  /** What its delivery says that it is for; "event" unless it is something else, such as a digest. */
  targetId?: string;
};

/** A message of the outbox as it is written, texts redacted, with the delivery that sends it; a digest sends what is held for it. */
export type NewMessage = Omit<MessageDraft, "recipient" | "traceId" | "unsubscribeUrl" | "targetId" | "dueAt"> & {
  id: string;
  recipientUserId: number;
  recipientActorType: string;
  recipientName: string | null;
  /** Several numbers stand as JSON text, in the documented manner. */
  toPhone: string | null;
  toEmail: string | null;
  nextAttemptAt: Date;
  createdAt: Date;
  delivery: NewDelivery | null;
};
