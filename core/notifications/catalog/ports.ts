import type { AuditRecord } from "#core/audit/model.ts";
import type { NotificationSettings } from "../model.ts";
import type { DocumentOf, EntryKind, NotificationCatalog } from "./model.ts";

/** How many things that the catalogue does not hold need an entry: what keeps it from being deleted. */
export type OtherUses = {
  /** Of an event, in all versions. */
  templates: number;
  /** Of an actor type: in the directory. */
  people: number;
  /** Of an actor type: stored preferences. */
  preferences: number;
  /** Of a rule: told until somebody acknowledges them. */
  openEscalations: number;
};

/** What can be read and written inside of one transaction that changes the catalogue. */
export type CatalogChanges = {
  /** As it stands. Nobody else changes it while the transaction lasts. */
  catalog: NotificationCatalog;
  countOtherUses: (kind: EntryKind, id: number) => Promise<OtherUses>;
  /** Gives the new entry's number. */
  insert: <Kind extends EntryKind>(kind: Kind, document: DocumentOf[Kind]) => Promise<number>;
  update: <Kind extends EntryKind>(kind: Kind, id: number, document: DocumentOf[Kind]) => Promise<void>;
  remove: (kind: EntryKind, id: number) => Promise<void>;
  saveSettings: (settings: NotificationSettings) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeCatalog = <Result>(work: (changes: CatalogChanges) => Promise<Result>) => Promise<Result>;

export type CatalogPorts = { changeCatalog: ChangeCatalog };
