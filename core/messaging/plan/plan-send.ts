import { processStatus, type SendKind } from "../model.ts";
import type { FoundAddress } from "../ports.ts";
import { chooseFromChain, type MessageChoice } from "./choose-message.ts";
import type { Carrier, NextState, Sendable, SendableMessage, SendableSet, SendPlan } from "./model.ts";
import { lookupsMax } from "./wait-for-address.ts";
import { writeDelivery } from "./write-delivery.ts";

/** How somebody is reached for the messages of a set. */
export type Reach = {
  carrier: Carrier;
  found: FoundAddress;
  /** Nothing is sent to the address any more: they said STOP to another message, or a mail bounced. */
  isSuppressed: boolean;
};

export type SendFacts = {
  kind: SendKind;
  subscription: Sendable;
  set: SendableSet;
  /** What somebody of its language is sent of the set, by number. */
  chain: readonly SendableMessage[];
  reach: Reach;
  /** How often the address was looked up in vain for this send, this time included where it was. */
  lookups: number;
};

const prependKey = "prepend_next_delivery";

/**
 * What becomes of a subscription whose turn it is: its next message with the delivery, and where it goes from there; or why
 * nothing is sent. A resend takes the message before, and moves nothing.
 */
export function planSend(facts: SendFacts): SendPlan {
  const { subscription, kind } = facts;
  if (kind === "resend") return planResend(facts);
  const obstacle = findObstacle(subscription);
  if (obstacle !== null) return skip(facts, obstacle);
  const choice = choose(facts);
  switch (choice.kind) {
    case "chosen":
      return planMessage(facts, choice.message, moveOn(facts, choice.nextNumber));
    case "beyond_end":
      return complete(
        facts,
        `Its next number is ${subscription.nextSequenceNumber}, and no message has it or a greater one.`,
      );
    case "empty_set":
      if (facts.set.next !== null) return complete(facts, "The set has no messages.");
      return skip(facts, `The message set ${facts.set.shortName} has no messages.`);
    case "no_language": {
      const languages = choice.languages.join(" or ");
      return skip(
        facts,
        `The message set ${facts.set.shortName} has no message in ${languages}; add one, or a fallback language.`,
      );
    }
  }
}

function choose({ set, subscription, chain }: SendFacts): MessageChoice<SendableMessage> {
  if (set.messages.length === 0) return { kind: "empty_set" };
  if (chain.length === 0) {
    return { kind: "no_language", languages: [...new Set([subscription.lang, ...set.fallbackLanguages])] };
  }
  return chooseFromChain(chain, subscription.nextSequenceNumber);
}

function findObstacle({ active, completed, processStatus: status }: Sendable): string | null {
  if (completed) return "The subscription is completed.";
  if (!active) return "The subscription is not active.";
  return status === processStatus.ready ? null : `The subscription is not ready: its process status is ${status}.`;
}

/** The message before the next one; of a completed subscription the last one, whose number it has kept. */
function planResend(facts: SendFacts): SendPlan {
  const { chain, subscription } = facts;
  const { completed, nextSequenceNumber: number } = subscription;
  const before = chain.findLast(({ sequenceNumber }) =>
    completed ? sequenceNumber <= number : sequenceNumber < number,
  );
  const message = before ?? chain[0];
  if (message === undefined) return skip(facts, "There is no message that could be sent again.");
  return planMessage(facts, message, { next: null, chained: null });
}

type Movement = Pick<SendPlan, "next" | "chained">;

function planMessage(facts: SendFacts, message: SendableMessage, movement: Movement): SendPlan {
  const { reach, kind, subscription, set } = facts;
  const about = { ...stay(kind), message };
  const { found } = reach;
  switch (found.kind) {
    case "unreachable":
      return waitOrGiveUp(facts, about, found.detail);
    case "opted_out":
      return { ...about, state: "skipped", reason: "opted out: no address may be sent to." };
    case "none": {
      const reason = `There is no address of the type ${reach.carrier.addressType}.`;
      return { ...about, state: "failed", reason, next: markFailed(facts) };
    }
    case "found":
      break;
  }
  if (reach.isSuppressed) {
    const reason = `suppressed: nothing is sent to ${found.address} any more.`;
    return { ...about, state: "skipped", reason, toAddress: found.address };
  }
  const prepend = kind === "resend" ? null : readPrepend(subscription);
  const content = { subscription, set, message, prepend, address: found.address, isResend: kind === "resend" };
  const written = writeDelivery(reach.carrier, content);
  if (written.kind !== "delivery") {
    return { ...about, state: "failed", reason: written.detail, toAddress: found.address, isListed: true };
  }
  const sent = { ...about, ...movement, toAddress: found.address };
  if (set.isDryRun)
    return { ...sent, state: "skipped", reason: "dry run: everything was done but the sending itself." };
  return { ...sent, state: "queued", delivery: written.delivery };
}

function waitOrGiveUp({ lookups }: SendFacts, about: SendPlan, detail: string): SendPlan {
  if (lookups < lookupsMax) return { ...about, state: "waiting", reason: detail };
  const reason = `The address could not be looked up in ${lookups} tries: ${detail}`;
  return { ...about, state: "failed", reason, isListed: true };
}

/** A resend says nothing about the subscription, so it marks none. */
function markFailed({ subscription, kind }: SendFacts): NextState | null {
  if (kind === "resend") return null;
  return { ...stateOf(subscription), processStatus: processStatus.error };
}

/** After a message has been queued: the prepended words are used up, and the next number's turn comes, or the end has. */
function moveOn(facts: SendFacts, nextNumber: number | null): Movement {
  const { subscription } = facts;
  const state = { ...stateOf(subscription), metadata: withoutPrepend(subscription) };
  if (nextNumber !== null) return { next: { ...state, nextSequenceNumber: nextNumber }, chained: null };
  return end(facts, state);
}

function complete(facts: SendFacts, reason: string): SendPlan {
  return { ...skip(facts, `completed: ${reason}`), ...end(facts, stateOf(facts.subscription)) };
}

/** The number stays that of the last message. What is kept of one subscription is not handed on to the next. */
function end({ subscription, set }: SendFacts, state: NextState): Movement {
  const { identity, lang, timeZone } = subscription;
  const { next } = set;
  return {
    next: { ...state, completed: true, active: false, processStatus: processStatus.completed },
    chained: next && { identity, lang, timeZone, messageSetId: next.id, scheduleId: next.defaultScheduleId },
  };
}

function stateOf({ nextSequenceNumber, active, completed, processStatus: status, metadata }: Sendable): NextState {
  return { nextSequenceNumber, active, completed, processStatus: status, metadata };
}

function stay(kind: SendKind): SendPlan {
  return {
    kind,
    state: "skipped",
    reason: "",
    message: null,
    toAddress: null,
    delivery: null,
    next: null,
    chained: null,
    isListed: false,
  };
}

function skip({ kind }: SendFacts, reason: string): SendPlan {
  return { ...stay(kind), reason };
}

function readPrepend({ metadata }: Sendable): string | null {
  const given = metadata?.[prependKey];
  return typeof given === "string" && given !== "" ? given : null;
}

function withoutPrepend({ metadata }: Sendable): Record<string, unknown> | null {
  return metadata !== null && prependKey in metadata ? { ...metadata, [prependKey]: null } : metadata;
}
