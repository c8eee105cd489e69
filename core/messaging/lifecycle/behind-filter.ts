import { z } from "zod";

/** Which of the subscriptions that are behind; all that are given must hold. */
export const BehindFilter = z.strictObject({
  messageSetId: z.number().int().positive().optional(),
  /** Of the set in which it should be. */
  expectedMessageSetId: z.number().int().positive().optional(),
  /** At least so many messages. */
  messagesMin: z.number().int().positive().optional(),
  subscriptionIds: z.array(z.uuid()).min(1).max(1_000).optional(),
});
export type BehindFilter = z.infer<typeof BehindFilter>;

/** A subscription that the last search found behind. */
export type BehindSubscription = {
  id: number;
  subscriptionId: string;
  identity: string;
  lang: string;
  messagesBehind: number;
  currentMessageSetId: number;
  currentSequenceNumber: number;
  expectedMessageSetId: number;
  expectedSequenceNumber: number;
  createdAt: Date;
};
