import type { BirthPorts } from "#core/deliveries/create-delivery.ts";
import type { MessageMedium } from "../model.ts";
import { makeMessage } from "../outbox/make-message.ts";
import type { NewMessage } from "../outbox/new-message.ts";
import type { EventCatalog } from "./event-catalog.ts";
import type { EmissionPlan, EmitRequest, PlannedMessage, Skip } from "./model.ts";
import { writeMessageKey } from "./plan-message.ts";
import { toStorableJson, toStorableText } from "./to-storable.ts";

/** What was reported, as it is written; `requestedBy` names who did. */
export type NewEmission = {
  id: string;
  eventCode: string;
  /** JSON text, redacted. */
  context: string;
  entityType: string;
  entityId: string;
  disposition: EmissionPlan["disposition"];
  reason: EmissionPlan["reason"];
  recipientCount: number;
  queuedCount: number;
  skippedCount: number;
  idempotencyKey: string | null;
  requestedBy: string;
  traceId: string;
  createdAt: Date;
};

export type NewSkip = {
  id: string;
  emissionId: string;
  ruleId: number;
  code: Skip["code"];
  reason: string;
  recipientUserId: number | null;
  recipientActorType: string | null;
  medium: MessageMedium | null;
  outboxNumber: number | null;
};

/** Where the recipient of an e-mail leaves an event; null where nobody can. */
export type WriteUnsubscribeUrl = (message: PlannedMessage, eventId: number) => string | null;

export type EmissionCause = { requestedBy: string; traceId: string };
export type MakingPorts = BirthPorts & { writeUnsubscribeUrl: WriteUnsubscribeUrl };

/** Makes the rows of one emission. A message has the same id however often it is asked for by its key. */
export type EmissionMaker = {
  emissionId: string;
  idOf: (key: string) => string;
  makeEmission: (plan: EmissionPlan) => NewEmission;
  makeMessage: (planned: PlannedMessage) => NewMessage;
  /** `numbers`: the documented ids of messages by their keys, for those that were named twice. */
  makeSkip: (skip: Skip, numbers: ReadonlyMap<string, number>) => NewSkip;
};

export function openMaker(
  ports: MakingPorts,
  catalog: EventCatalog,
  request: EmitRequest,
  { requestedBy, traceId, keyBase, named }: EmissionCause & { keyBase: string; named: number },
): EmissionMaker {
  const id = ports.newId();
  const ids = new Map<string, string>();
  const idOf = (key: string) => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const made = ports.newId();
    ids.set(key, made);
    return made;
  };
  const { eventCode, entityType, entityId, maxAttempts, idempotencyKey } = request;
  return {
    emissionId: id,
    idOf,
    makeEmission: ({ disposition, reason, messages, skipped }) => ({
      id,
      eventCode,
      context: ports.redact.text(JSON.stringify(toStorableJson(request.context))).text,
      entityType,
      entityId,
      disposition,
      reason,
      recipientCount: Math.max(named, countPeople(messages, skipped)),
      queuedCount: messages.length,
      skippedCount: skipped.length,
      idempotencyKey,
      requestedBy,
      traceId,
      createdAt: ports.now(),
    }),
    makeMessage: (planned) => {
      const unsubscribeUrl = ports.writeUnsubscribeUrl(planned, catalog.event.id);
      const kept = { emissionId: id, eventCode, entityType, entityId, maxAttempts, traceId, escalationId: null };
      // What came with it stands once, in the emission, however many messages it makes.
      return makeMessage(ports, { ...planned, ...kept, payload: {}, unsubscribeUrl }, idOf(planned.idempotencyKey));
    },
    makeSkip: (skip, numbers) => ({
      id: ports.newId(),
      emissionId: id,
      ruleId: skip.ruleId,
      code: skip.code,
      reason: toStorableText(skip.reason),
      recipientUserId: skip.recipient?.userId ?? null,
      recipientActorType: skip.recipient?.actorType == null ? null : toStorableText(skip.recipient.actorType),
      medium: skip.medium,
      outboxNumber: findNumber(skip, numbers, keyBase, eventCode),
    }),
  };
}

/** The message that a duplicate is one of: known to the plan, or made by the same emission. */
export function findNumber(
  { outboxId, ruleId, recipient, medium, code }: Skip,
  numbers: ReadonlyMap<string, number>,
  keyBase: string,
  eventCode: string,
): number | null {
  if (outboxId !== null || code !== "duplicate" || medium === null) return outboxId;
  const { userId = null, actorType = null } = recipient ?? {};
  if (userId === null || actorType === null) return null;
  return numbers.get(writeMessageKey(keyBase, eventCode, { ruleId, userId, actorType, medium })) ?? null;
}

/** How many people an event was about, told or not. */
function countPeople(messages: readonly PlannedMessage[], skipped: readonly Skip[]): number {
  const people = new Set(messages.map(({ recipient }) => `${recipient.userId} ${recipient.actorType}`));
  for (const { recipient } of skipped) {
    if (recipient?.userId != null) people.add(`${recipient.userId} ${recipient.actorType}`);
  }
  return people.size;
}
