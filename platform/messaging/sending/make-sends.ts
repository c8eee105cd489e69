import { type BirthPorts, createDelivery } from "#core/deliveries/create-delivery.ts";
import type { NewDelivery } from "#core/deliveries/model.ts";
import type { SendKind } from "#core/messaging/model.ts";
import type { NextState, Sendable, SendPlan } from "#core/messaging/plan/model.ts";
import { planSend } from "#core/messaging/plan/plan-send.ts";
import { waitAfterLookups } from "#core/messaging/plan/wait-for-address.ts";
import { type NewSubscription, toNewSubscription } from "#core/messaging/subscriptions/new-subscription.ts";
import { normalWeight } from "#core/notifications/model.ts";
import type { Moved } from "#db/stores/messaging/sending/move-subscriptions.ts";
import type { NewSend } from "#db/stores/messaging/sending/store-sends.ts";
import type { Reaches } from "./find-reaches.ts";
import type { ReadSet } from "./read-sets.ts";

export type MakePorts = BirthPorts & { random: () => number; newTraceId: () => string };

/** Whose turn it is, and for what. */
export type Turn = {
  kind: SendKind;
  subscription: Sendable;
  runId: string | null;
  dueAt: Date;
  /** The send that waits for it; null: a new one. */
  waiting: { id: string; tryCount: number } | null;
  /** An earlier message of it still waits for its address. */
  isHeld: boolean;
};

/** All that is written for some turns. */
export type MadeSends = {
  sends: NewSend[];
  deliveries: NewDelivery[];
  moved: Moved[];
  chained: NewSubscription[];
};

// What goes out by the clock comes after what somebody waits for.
const scheduledWeight = 30;

/**
 * Plans turns one after the other, and makes the rows of what comes of them. Several turns of one subscription, as requests may
 * be, each go on from where the one before has left it.
 */
export function makeSends(
  ports: MakePorts,
  turns: readonly Turn[],
  { sets, reaches }: { sets: ReadonlyMap<number, ReadSet>; reaches: Reaches },
): MadeSends {
  const made: MadeSends = { sends: [], deliveries: [], moved: [], chained: [] };
  const now = ports.now();
  const states = new Map<string, { subscription: Sendable; next: NextState | null }>();
  for (const turn of turns) {
    const subscription = states.get(turn.subscription.id)?.subscription ?? turn.subscription;
    const plan = planTurn({ ...turn, subscription }, sets, reaches);
    const id = turn.waiting?.id ?? ports.newId();
    const delivery = makeDelivery(ports, { id, kind: turn.kind, now }, plan);
    made.sends.push(toSend(ports, { ...turn, subscription }, plan, { id, now, deliveryId: delivery?.id ?? null }));
    if (delivery !== null) made.deliveries.push(delivery);
    if (plan.chained !== null) {
      made.chained.push(toNewSubscription({ ...plan.chained, id: ports.newId(), createdAt: now }));
    }
    const before = states.get(subscription.id)?.next ?? null;
    states.set(subscription.id, { subscription: { ...subscription, ...plan.next }, next: plan.next ?? before });
  }
  const metadataBefore = new Map(turns.map(({ subscription }) => [subscription.id, subscription.metadata]));
  made.moved = [...states].map(([id, { next }]) => ({
    id,
    next,
    hasNewMetadata: next !== null && next.metadata !== metadataBefore.get(id),
  }));
  return made;
}

function planTurn(turn: Turn, sets: ReadonlyMap<number, ReadSet>, reaches: Reaches): SendPlan {
  const { kind, subscription, waiting, isHeld } = turn;
  const read = sets.get(subscription.messageSetId);
  const reach = reaches(subscription);
  const nothing = { message: null, toAddress: null, delivery: null, next: null, chained: null, isListed: false };
  if (isHeld) return { kind, state: "skipped", reason: "The last message still waits for its address.", ...nothing };
  // It was changed between the look-up and its lock; the next look is a moment away.
  if (read === undefined || reach === null) {
    return { kind, state: "waiting", reason: "It was changed while its turn came.", ...nothing };
  }
  const lookups = (waiting?.tryCount ?? 0) + (reach.found.kind === "unreachable" ? 1 : 0);
  return planSend({ kind, subscription, set: read.set, chain: read.chainOf(subscription.lang), reach, lookups });
}

type Cause = { id: string; kind: SendKind; now: Date };

function makeDelivery(ports: MakePorts, { id, kind, now }: Cause, { delivery }: SendPlan): NewDelivery | null {
  if (delivery === null) return null;
  const cause = {
    origin: "subscription" as const,
    originId: id,
    integrationId: null,
    traceId: ports.newTraceId(),
    shared: false,
    weight: kind === "scheduled" ? scheduledWeight : normalWeight,
  };
  const born = createDelivery(ports, cause, delivery);
  // A worker makes the first attempt: pages must not wait for a carrier.
  return { ...born.delivery, state: "pending", dueAt: now };
}

type Made = { id: string; now: Date; deliveryId: string | null };

function toSend(ports: MakePorts, turn: Turn, plan: SendPlan, { id, now, deliveryId }: Made): NewSend {
  const { subscription, runId, dueAt, waiting, kind } = turn;
  const isWaiting = plan.state === "waiting";
  const tryCount = (waiting?.tryCount ?? 0) + (isWaiting || plan.isListed ? 1 : 0);
  const waitMs = isWaiting ? waitAfterLookups(tryCount, ports.random) : 0;
  return {
    id,
    subscriptionId: subscription.id,
    round: subscription.round,
    kind,
    state: plan.state,
    messageSetId: subscription.messageSetId,
    sequenceNumber: plan.message?.sequenceNumber ?? null,
    messageId: plan.message?.id ?? null,
    lang: plan.message?.lang ?? null,
    toAddress: plan.toAddress,
    runId,
    dueAt,
    reason: plan.reason,
    tryCount,
    nextTryAt: isWaiting ? new Date(now.getTime() + waitMs) : null,
    deliveryId,
    at: now,
    isListed: plan.isListed,
  };
}
