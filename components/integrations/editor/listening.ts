import { z } from "zod";
import { formatInstant } from "#components/ui/format-instant.ts";
import type { SampleShelf } from "#core/integrations/model.ts";
import { runStatuses } from "#core/runs/model.ts";

const HeardMessage = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  status: z.enum(runStatuses),
  bodyBytes: z.number(),
  beginning: z.string(),
  duplicateCount: z.number(),
  error: z.string().nullable(),
});
/** A message that has arrived while somebody listens. */
export type HeardMessage = z.infer<typeof HeardMessage>;

const HeardRefusal = z.object({
  id: z.string(),
  lastAt: z.iso.datetime(),
  status: z.number(),
  reason: z.string(),
  clientAddress: z.string().nullable(),
  more: z.number(),
});
/** A call that was refused while somebody listens. */
export type HeardRefusal = z.infer<typeof HeardRefusal>;

/** What the server answers: since when one listens, and what has arrived; `active` only at the beginning. */
export const HeardAnswer = z.object({
  since: z.iso.datetime(),
  active: z.boolean().optional(),
  messages: z.array(HeardMessage),
  refusals: z.array(HeardRefusal),
});

/** Listening ends by itself, so that a forgotten page asks for nothing any more. */
export const listeningMsMax = 10 * 60_000;
export const askEveryMs = 1_000;

/** More could not be taken in; they are all under Runs. */
const messagesMax = 50;

/** What has been heard, with what an answer adds to it or tells anew of it; newest first. */
export function addHeard<Heard extends { id: string }>(
  before: readonly Heard[],
  answer: readonly Heard[],
): readonly Heard[] {
  const known = new Map(before.map((message) => [message.id, message]));
  const isNews = answer.some((message) => JSON.stringify(known.get(message.id)) !== JSON.stringify(message));
  if (!isNews) return before;
  for (const message of answer) known.set(message.id, message);
  return [...known.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, messagesMax);
}

/** A name for a kept message that no other kept sample has. */
export function nameHeard(receivedAt: string, shelf: SampleShelf): string {
  const name = `Received ${formatInstant(new Date(receivedAt))}`;
  let free = name;
  for (let number = 2; shelf.some((sample) => sample.name === free); number += 1) free = `${name} (${number})`;
  return free;
}
