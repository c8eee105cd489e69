import type { AuditRecord } from "#core/audit/model.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { Hook, HookDocument, HookModel, HookSerializer, HookSettings, Signal } from "./model.ts";

/** All that a change of hooks is judged by, as it stands inside of the transaction. */
export type HookRegister = {
  /** By id; those that are switched off as well. */
  hooks: readonly KeptHook[];
  signals: readonly Signal[];
  serializers: readonly HookSerializer[];
  settings: HookSettings;
  /** The names of all secrets in the vault. None of them can be removed while the transaction lasts. */
  secretNames: ReadonlySet<string>;
  /** The attached databases. None of them can be detached while the transaction lasts. */
  databaseIds: ReadonlySet<number>;
  /** The codes of the events that a monitor can report. */
  eventCodes: readonly string[];
};

/** A hook with the attached database of its model; null for our own entities. */
export type KeptHook = Hook & { databaseId: number | null };

/** What is stored of a hook: the model's own name, and the database that it is in. */
export type StoredHook = { document: HookDocument; databaseId: number | null };
export type SerializerDocument = Pick<HookSerializer, "name" | "description" | "code">;

/** What can be read and written inside of one transaction that changes hooks and what belongs to them. */
export type HookChanges = {
  /** Nobody else changes it while the transaction lasts. */
  register: HookRegister;
  /** When the transaction began, which is the time of everything that it makes. */
  now: Date;
  insertHook: (hook: StoredHook) => Promise<number>;
  updateHook: (id: number, hook: StoredHook) => Promise<void>;
  /** Its callbacks stay on record. */
  removeHook: (id: number) => Promise<void>;
  insertSignal: (name: string) => Promise<number>;
  removeSignal: (id: number) => Promise<void>;
  insertSerializer: (document: SerializerDocument) => Promise<number>;
  updateSerializer: (id: number, document: SerializerDocument) => Promise<void>;
  removeSerializer: (id: number) => Promise<void>;
  saveSettings: (settings: HookSettings) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeHooks = <Result>(work: (changes: HookChanges) => Promise<Result>) => Promise<Result>;

/** `listModels` may ask other databases, so it is called before the transaction. */
export type HookPorts = {
  changeHooks: ChangeHooks;
  listModels: () => Promise<readonly HookModel[]>;
  egress: EgressPolicy;
};
