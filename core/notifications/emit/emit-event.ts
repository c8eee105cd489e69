import type { NewMessage } from "../outbox/new-message.ts";
import type { EmissionFacts } from "./emission-facts.ts";
import type { EventCatalog } from "./event-catalog.ts";
import type { EmissionPlan, EmitRequest } from "./model.ts";
import {
  type EmissionCause,
  type EmissionMaker,
  findNumber,
  type MakingPorts,
  type NewEmission,
  type NewSkip,
  openMaker,
} from "./new-emission.ts";
import { planEmission } from "./plan-emission.ts";
import { askForThrottles, gatherFacts } from "./plan-event.ts";
import type { PlanPorts, ThrottleQuestion } from "./ports.ts";

/** An emission with all that it makes, to be written at once. */
export type FreshEmission = { emission: NewEmission; messages: NewMessage[]; skips: NewSkip[] };

/** `taken`: a message with one of its keys is there, or is being written; nothing was written of this one. */
export type StoreFreshOutcome = { kind: "stored"; numbers: ReadonlyMap<string, number> } | { kind: "taken" };

/** An emission whose plan depends on what others write at the same moment. */
export type ContestedEmission = {
  maker: EmissionMaker;
  /** Rules whose messages are counted; no two emissions that tell by one of them are planned at the same time. */
  throttledRuleIds: readonly number[];
  questions: readonly ThrottleQuestion[];
  /** Keys that may be taken. */
  keys: readonly string[];
  plan: (facts: Pick<EmissionFacts, "taken" | "made">) => EmissionPlan;
};

export type StoredContested = { plan: EmissionPlan; numbers: ReadonlyMap<string, number> };

export type EmitPorts = Omit<PlanPorts, "findTaken" | "countMade"> &
  MakingPorts & {
    storeFresh: (fresh: FreshEmission) => Promise<StoreFreshOutcome>;
    storeContested: (contested: ContestedEmission) => Promise<StoredContested>;
    /** Tells the workers that something is due, now or then. */
    hintDeliveries: (at?: Date) => void;
  };

export type EmitOutcome =
  | { kind: "unknown_event" }
  | {
      kind: "emitted";
      emissionId: string;
      catalog: EventCatalog;
      plan: EmissionPlan;
      /** The documented ids of its messages, in the order of the plan. */
      numbers: number[];
    };

// So many rows of one emission share a statement with those of its neighbours; larger ones have one of their own.
const freshRowsMax = 10;

/**
 * Takes the report of an event: plans it, and commits the emission, its messages with their deliveries and everything that was
 * skipped, all or nothing. A message whose key there is already is not made again, however many ask at the same moment.
 */
export async function emitEvent(ports: EmitPorts, request: EmitRequest, cause: EmissionCause): Promise<EmitOutcome> {
  const catalog = await ports.findEvent(request.eventCode);
  if (catalog === null) return { kind: "unknown_event" };
  const facts = await gatherFacts(ports, catalog, request);
  const draft = planEmission(catalog, request, facts);
  const { keyBase, now } = facts;
  const maker = openMaker(ports, catalog, request, { ...cause, keyBase, named: facts.entries.length });
  const questions = askForThrottles(catalog, draft.messages, now);
  const stored =
    (await storeAtOnce(ports, maker, draft, questions)) ??
    (await ports.storeContested({
      maker,
      throttledRuleIds: [...new Set(questions.map(({ ruleId }) => ruleId))].sort((one, other) => one - other),
      questions,
      // What begins with an id that was drawn just now cannot be there.
      keys: request.idempotencyKey === null ? [] : draft.messages.map((message) => message.idempotencyKey),
      plan: (known) => planEmission(catalog, request, { ...facts, ...known }),
    }));
  const { plan, numbers } = stored;
  hint(ports, plan, now);
  const skipped = plan.skipped.map((skip) => ({
    ...skip,
    outboxId: findNumber(skip, numbers, keyBase, request.eventCode),
  }));
  return {
    kind: "emitted",
    emissionId: maker.emissionId,
    catalog,
    plan: { ...plan, skipped },
    numbers: plan.messages.map(({ idempotencyKey }) => numbers.get(idempotencyKey) ?? 0),
  };
}

/** The short way of nearly all emissions: one statement, shared with those that arrive together. Null where it cannot be gone. */
async function storeAtOnce(
  ports: EmitPorts,
  maker: EmissionMaker,
  plan: EmissionPlan,
  questions: readonly ThrottleQuestion[],
): Promise<StoredContested | null> {
  const { messages, skipped } = plan;
  if (questions.length > 0 || messages.length + skipped.length > freshRowsMax) return null;
  if (skipped.some(({ code }) => code === "duplicate")) return null;
  const none = new Map<string, number>();
  const stored = await ports.storeFresh({
    emission: maker.makeEmission(plan),
    messages: messages.map(maker.makeMessage),
    skips: skipped.map((skip) => maker.makeSkip(skip, none)),
  });
  return stored.kind === "stored" ? { plan, numbers: stored.numbers } : null;
}

/** What is due now is told to the workers at once; of the rest, the earliest. */
function hint(ports: EmitPorts, { messages }: EmissionPlan, now: Date): void {
  const times = messages.filter(({ held }) => held !== "digest").map(({ dueAt }) => dueAt.getTime());
  const earliest = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  if (earliest <= now.getTime()) ports.hintDeliveries();
  else if (Number.isFinite(earliest)) ports.hintDeliveries(new Date(earliest));
}
