import type { AuditRecord } from "#core/audit/model.ts";
import type { JsonObject } from "#core/json.ts";
import type { IdentityRecord, OptInRecord, OptOutRecord } from "./identity-document.ts";
import type { IdentitySignal } from "./signals.ts";

/** What is written of an identity. */
export type WrittenIdentity = Pick<
  IdentityRecord,
  "version" | "details" | "communicateThrough" | "operator" | "timeZone" | "addresses"
>;

export type AddressKey = { type: string; address: string };

/** Identities within one transaction. Whoever is found is held until its end. */
export type IdentityChanges = {
  find: (id: string) => Promise<IdentityRecord | null>;
  /** The ids of those who have an address, in their order; no more than two, which is one too many. */
  findByAddress: (key: AddressKey) => Promise<string[]>;
  /** Those of these ids that there are. */
  listKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  insert: (id: string, identity: WrittenIdentity, by: string) => Promise<void>;
  /** `by` is null where nobody changes it but its own messages. */
  update: (id: string, identity: WrittenIdentity, by: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
  /** Marks one address of an identity, or all of them, and gives those that were not marked so before. */
  markOptedOut: (id: string, key: AddressKey | null, optedOut: boolean) => Promise<AddressKey[]>;
  setFailedCount: (id: string, count: number) => Promise<void>;
  /** Ends what the identity is subscribed to, and says how many subscriptions that were. */
  endSubscriptions: (id: string, by: string) => Promise<number>;
  /** Cancels what is on its way to the identity: all of it, or what goes to these addresses, to whomever they belong through it. */
  cancelSends: (id: string, addresses: readonly string[] | null, reason: string) => Promise<number>;
  /** Blanks the addresses in what is on record of messages, and the words of what was wished. */
  redactRecords: (id: string, addresses: readonly string[]) => Promise<void>;
  /** Subscriptions of the identity follow its clock. */
  moveSubscriptions: (id: string, timeZone: string | null) => Promise<void>;
  /** Lifts what a stop word put over an address for messages of all kinds; gives its number, and null where there is none. */
  liftStopWord: (key: AddressKey) => Promise<number | null>;
  insertOptOut: (record: OptOutRecord) => Promise<void>;
  insertOptIn: (record: OptInRecord) => Promise<void>;
  raise: (signal: IdentitySignal, identityId: string, said: JsonObject) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

export type IdentityPorts = {
  changeIdentities: <Result>(work: (changes: IdentityChanges) => Promise<Result>) => Promise<Result>;
  now: () => Date;
  newId: () => string;
};
