import { askForRecipients, type EmissionFacts, listGroupCodes, readEntries } from "./emission-facts.ts";
import type { EventCatalog } from "./event-catalog.ts";
import type { EmissionPlan, EmitRequest, PlannedMessage } from "./model.ts";
import { planEmission } from "./plan-emission.ts";
import type { PlanPorts, ThrottleQuestion } from "./ports.ts";

export type PlanOutcome = { kind: "unknown_event" } | { kind: "planned"; catalog: EventCatalog; plan: EmissionPlan };

/** Plans an event and does nothing else: the plan is the one that emitting it at this moment would carry out. */
export async function planEvent(ports: PlanPorts, request: EmitRequest): Promise<PlanOutcome> {
  const catalog = await ports.findEvent(request.eventCode);
  if (catalog === null) return { kind: "unknown_event" };
  const facts = await gatherFacts(ports, catalog, request);
  const draft = planEmission(catalog, request, facts);
  const questions = askForThrottles(catalog, draft.messages, facts.now);
  const [taken, made] = await Promise.all([
    // What begins with an id that was drawn just now cannot be there.
    request.idempotencyKey === null ? new Map() : ports.findTaken(draft.messages.map((one) => one.idempotencyKey)),
    questions.length === 0 ? new Map() : ports.countMade(questions),
  ]);
  if (taken.size === 0 && made.size === 0) return { kind: "planned", catalog, plan: draft };
  return { kind: "planned", catalog, plan: planEmission(catalog, request, { ...facts, taken, made }) };
}

/** Everything that planning has to know but for what other emissions of the same moment change: keys and throttles. */
export async function gatherFacts(
  ports: Omit<PlanPorts, "findEvent" | "findTaken" | "countMade">,
  catalog: EventCatalog,
  request: EmitRequest,
): Promise<EmissionFacts> {
  const entries = readEntries(request.recipients);
  const groups = listGroupCodes(catalog);
  const members = groups.length === 0 ? new Map() : await ports.listGroupMembers(groups);
  const question = askForRecipients(catalog, entries, members);
  const needed = catalog.rules.length > 0 && question.people.length > 0;
  return {
    entries,
    members,
    recipients: needed ? await ports.loadRecipientFacts(question) : nothingKnown,
    taken: new Map(),
    made: new Map(),
    keyBase: request.idempotencyKey ?? ports.newId(),
    now: ports.now(),
  };
}

const nothingKnown = { people: new Map(), preferences: new Map(), suppressions: new Map() };

/** What throttled rules have to be asked before their messages may be made. Critical ones are not held back by it. */
export function askForThrottles(
  { rules }: EventCatalog,
  messages: readonly PlannedMessage[],
  now: Date,
): ThrottleQuestion[] {
  const throttles = new Map(rules.map(({ id, throttle }) => [id, throttle]));
  return messages.flatMap(({ ruleId, recipient: { userId, actorType }, medium }) => {
    const throttle = throttles.get(ruleId) ?? null;
    if (throttle === null) return [];
    return [{ ruleId, userId, actorType, medium, since: new Date(now.getTime() - throttle.minutes * 60_000) }];
  });
}
