import type { AuditRecord } from "#core/audit/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { SendKind, Subscription } from "../model.ts";
import type { NewSubscription } from "./new-subscription.ts";
import type { SubscriptionDocument } from "./subscription-fields.ts";

export type Invalid = { kind: "invalid"; problems: FieldProblem[] };
export type NotFound = { kind: "not_found" };
/** It is not in a state that allows it; the detail says what to do first. */
export type Refused = { kind: "refused"; detail: string };

/** What a request for a subscription is known by when it comes again. */
export type RequestKey =
  /** The caller's own name for it: it holds for as long as it is kept, with one content. */
  | { kind: "named"; key: string; contentKey: string }
  /** Its content alone: it holds for some seconds. */
  | { kind: "content"; key: string };

export type ClaimedRequest =
  | { kind: "new" }
  | { kind: "repeated"; subscriptionId: string }
  /** The name came before with another content. */
  | { kind: "key_taken" };

/** What can be read and written inside of one transaction that changes subscriptions. */
export type SubscriptionChanges = {
  now: Date;
  /** The row is held until the end, so that no run plans it meanwhile. */
  find: (id: string) => Promise<Subscription | null>;
  /** It stays until the end; null where there is none. */
  findSet: (id: number) => Promise<{ label: string; defaultScheduleId: number } | null>;
  hasSchedule: (id: number) => Promise<boolean>;
  insert: (subscription: NewSubscription) => Promise<void>;
  /** Its schedule gets the clock that it needs. */
  update: (id: string, document: SubscriptionDocument & { round: number; updatedBy: string }) => Promise<void>;
  /** With its timeline. */
  remove: (id: string) => Promise<void>;
  /** Two with the same key wait for each other. */
  claimRequest: (key: RequestKey, subscriptionId: string) => Promise<ClaimedRequest>;
  /** A worker plans it when this is committed. */
  requestSend: (asked: { subscriptionId: string; kind: Exclude<SendKind, "scheduled"> }) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeSubscriptions = <Result>(work: (changes: SubscriptionChanges) => Promise<Result>) => Promise<Result>;

export type SubscriptionPorts = { changeSubscriptions: ChangeSubscriptions; newId: () => string };
