import type { AuditRecord } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import type { NotificationSettings, PeopleGroup, PersonKey, Preference, Suppression } from "../model.ts";
import type { AddressMedium } from "./normal-address.ts";
import type { ListedPerson, PersonInput } from "./person-document.ts";
import type { SavedPreference } from "./preference-document.ts";
import type { Reply } from "./read-replies.ts";

export type PersonColumn = keyof PersonInput;
export type ImportCounts = { created: number; changed: number; unchanged: number };

export type NamedEvent = { id: number; code: string; description: string };

export type GroupDocument = Pick<PeopleGroup, "code" | "name" | "description">;

/** The directory, within one transaction; nobody else changes it meanwhile. */
export type DirectoryChanges = {
  /** The codes of actor types that are in use. */
  listActorTypes: () => Promise<ReadonlySet<string>>;
  findPerson: (id: number) => Promise<ListedPerson | null>;
  findPersonId: (key: PersonKey) => Promise<number | null>;
  /** Null adds a person. Their groups are replaced by those that are named, all of which there must be. */
  writePerson: (id: number | null, person: PersonInput) => Promise<number>;
  removePerson: (id: number) => Promise<void>;
  /** The groups of these codes that there are; null asks for all. */
  listGroupCodes: (codes: readonly string[] | null) => Promise<ReadonlySet<string>>;
  findGroup: (id: number) => Promise<PeopleGroup | null>;
  findGroupId: (code: string) => Promise<number | null>;
  writeGroup: (id: number | null, group: GroupDocument) => Promise<number>;
  removeGroup: (id: number) => Promise<void>;
  /** The rules that tell this group, or escalate to it, each in words. */
  listUsesOfGroup: (code: string) => Promise<string[]>;
  /** In the order of the entries; null for one that names nobody in the directory. */
  findMembers: (entries: readonly (number | PersonKey)[]) => Promise<(number | null)[]>;
  /** How many were not in it before. */
  addMembers: (groupId: number, personIds: readonly number[]) => Promise<number>;
  removeMember: (groupId: number, personId: number) => Promise<boolean>;
  /** What writing these would come to. Only the named columns count; of the others what is stored stays. */
  compareImported: (people: readonly PersonInput[], columns: readonly PersonColumn[]) => Promise<ImportCounts>;
  writeImported: (people: readonly PersonInput[], columns: readonly PersonColumn[]) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** What its owner wrote of an address, or a provider reported: by whom it came, and in words. */
export type ToldOfAddress = { medium: AddressMedium; address: string; source: string; reason: string; by: Author };

/** How people want to be told, and to which addresses nothing is sent, within one transaction. */
export type WishChanges = {
  hasActorType: (code: string) => Promise<boolean>;
  /** Ids of events by their codes. */
  findEvents: (codes: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Code and description of an event; null where it is gone. */
  findEvent: (id: number) => Promise<NamedEvent | null>;
  /** The language of the directory; null where it says none. */
  findDefaultLanguage: (key: PersonKey) => Promise<string | null>;
  /** Null where nothing was ever saved. The row is held until the end, so that two changes never mix. */
  findPreference: (key: PersonKey) => Promise<Preference | null>;
  savePreference: (key: PersonKey, preference: SavedPreference, events: ReadonlyMap<string, number>) => Promise<void>;
  /** The modes of events alone: the defaults hold for all else, also when they change. */
  saveEvents: (key: PersonKey, events: SavedPreference["events"], ids: ReadonlyMap<string, number>) => Promise<void>;
  removePreference: (key: PersonKey) => Promise<void>;
  findSuppression: (id: number) => Promise<Suppression | null>;
  findSuppressionOf: (medium: AddressMedium, address: string) => Promise<Suppression | null>;
  insertSuppression: (suppression: Omit<Suppression, "id" | "createdAt">) => Promise<number>;
  removeSuppression: (id: number) => Promise<void>;
  /** Lets identities that have the address opt out of staged messages, or in again. */
  tellIdentities: (wish: "stop" | "start", told: ToldOfAddress) => Promise<void>;
  readSettings: () => Promise<NotificationSettings>;
  /** False for one that its provider has handed over before. */
  insertReply: (reply: Reply & { provider: string; effect: "stop" | "start" | null }) => Promise<boolean>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

type Changing<Changes> = <Result>(work: (changes: Changes) => Promise<Result>) => Promise<Result>;

export type PeoplePorts = { changeDirectory: Changing<DirectoryChanges>; changeWishes: Changing<WishChanges> };
