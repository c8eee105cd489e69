import type { Subscription } from "../model.ts";

/** What a subscription is born with; its round is the first, and it has taken part in no run. */
export type NewSubscription = Omit<Subscription, "round" | "lastRunAt" | "updatedAt" | "updatedBy">;

type Given = Pick<NewSubscription, "id" | "identity" | "messageSetId" | "scheduleId" | "lang" | "createdAt"> &
  Partial<NewSubscription>;

/** A subscription at its beginning: active, ready, and at its first message where no other is given. */
export function toNewSubscription(given: Given): NewSubscription {
  const next = given.nextSequenceNumber ?? 1;
  return {
    version: 1,
    active: true,
    completed: false,
    processStatus: 0,
    metadata: null,
    timeZone: null,
    createdBy: null,
    ...given,
    nextSequenceNumber: next,
    initialSequenceNumber: given.initialSequenceNumber ?? next,
  };
}
