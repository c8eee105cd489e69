import type { OutboxStatus } from "../model.ts";
import { type MessageState, messageStates, toMessageState } from "./message-state.ts";

/** Beyond this the overview says "over", and the list knows more. */
export const figureMax = 10_000;

/** How many messages stand in each state. */
export type MessageCounts = Record<MessageState, number>;

/** Adds up rows of a status and a number. */
export function countStates(rows: readonly { status: OutboxStatus; final: boolean; count: number }[]): MessageCounts {
  const counts = Object.fromEntries(messageStates.map((state) => [state, 0])) as MessageCounts;
  for (const { status, final, count } of rows) counts[toMessageState(status, final)] += count;
  return counts;
}

/** How many there are in all. */
export function sumCounts(counts: MessageCounts): number {
  return messageStates.reduce((sum, state) => sum + counts[state], 0);
}

/** How many of them have come to their end. */
export function countSettled(counts: MessageCounts): number {
  return sumCounts(counts) - counts.queued - counts.retrying;
}
