import type { Message } from "../model.ts";

/** What of a subscription says which message is its next. */
export type Place = { lang: string; nextSequenceNumber: number };

/** What of a message matters for the choice, so that lists without texts can be chosen from. */
export type Choosable = Pick<Message, "sequenceNumber" | "lang">;

export type MessageChoice<M extends Choosable = Message> =
  /** `nextNumber` is that of the message after it; null: this is the last. */
  | { kind: "chosen"; message: M; nextNumber: number | null }
  /** Its number is beyond the last message: nothing is left to send. */
  | { kind: "beyond_end" }
  /** There are messages, but none in its language or in one that stands in for it. */
  | { kind: "no_language"; languages: string[] }
  /** The set has no messages in any language. */
  | { kind: "empty_set" };

/**
 * Which message of its set a subscription is sent next: the one with the smallest number from its next number on, in its own
 * language or, where that number is not there in it, in the first fallback language that has it.
 */
export function chooseMessage<M extends Choosable>(
  messages: readonly M[],
  place: Place,
  fallbackLanguages: readonly string[],
): MessageChoice<M> {
  if (messages.length === 0) return { kind: "empty_set" };
  const languages = [...new Set([place.lang, ...fallbackLanguages])];
  const chain = listChain(messages, place.lang, fallbackLanguages);
  if (chain.length === 0) return { kind: "no_language", languages };
  return chooseFromChain(chain, place.nextSequenceNumber);
}

/** The same for a chain that is made already; it has at least one message. */
export function chooseFromChain<M extends Choosable>(
  chain: readonly M[],
  nextSequenceNumber: number,
): MessageChoice<M> {
  const index = findFrom(chain, nextSequenceNumber);
  const message = chain[index];
  if (message === undefined) return { kind: "beyond_end" };
  return { kind: "chosen", message, nextNumber: chain[index + 1]?.sequenceNumber ?? null };
}

/** Every message that a subscription is still to be sent, the next one first. */
export function listComing<M extends Choosable>(
  messages: readonly M[],
  place: Place,
  fallbackLanguages: readonly string[],
): M[] {
  return listChain(messages, place.lang, fallbackLanguages).filter(
    ({ sequenceNumber }) => sequenceNumber >= place.nextSequenceNumber,
  );
}

/** What somebody of a language is sent of a set, by number: one message for each number that is there in one of the languages. */
export function listChain<M extends Choosable>(
  messages: readonly M[],
  lang: string,
  fallbackLanguages: readonly string[],
): M[] {
  const byNumber = new Map<number, M>();
  for (const language of new Set([lang, ...fallbackLanguages])) {
    for (const message of messages) {
      if (message.lang !== language || byNumber.has(message.sequenceNumber)) continue;
      byNumber.set(message.sequenceNumber, message);
    }
  }
  return [...byNumber.values()].sort((one, other) => one.sequenceNumber - other.sequenceNumber);
}

/** Which languages stand in for the subscriber's own: those of the set, and where it names none, those of the settings. */
export function chooseFallback(
  set: { fallbackLanguages: readonly string[] },
  settings: { fallbackLanguages: readonly string[] },
): readonly string[] {
  return set.fallbackLanguages.length > 0 ? set.fallbackLanguages : settings.fallbackLanguages;
}

/** The position of the first message whose number is not below it. */
function findFrom(chain: readonly Choosable[], number: number): number {
  let [low, high] = [0, chain.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chain[middle] as Choosable).sequenceNumber < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
