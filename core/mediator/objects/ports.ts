import type { AuditRecord } from "#core/audit/model.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { TokenKeys } from "#core/vault/derive-keys.ts";
import type { RandomBytes } from "#core/vault/model.ts";
import type { DocumentOf, ObjectKind } from "../documented/field-names.ts";
import type { ClientCredential, Directory } from "../model.ts";

export type NewCredential = Pick<ClientCredential, "id" | "clientId" | "kind" | "hint" | "expiresAt"> & {
  hash: Uint8Array;
};

/** What can be read and written inside of one transaction that changes clients, mediators, channels or registrations. */
export type ObjectChanges = {
  /** All of them, as they stand. Nobody else changes any while the transaction lasts. */
  directory: Directory;
  /** The names of all secrets in the vault. None of them can be removed while the transaction lasts. */
  secretNames: ReadonlySet<string>;
  /** Gives the new object's number: the one that is wanted, or the next. */
  insert: <Kind extends ObjectKind>(kind: Kind, document: DocumentOf[Kind], id: number | null) => Promise<number>;
  update: <Kind extends ObjectKind>(kind: Kind, id: number, document: DocumentOf[Kind]) => Promise<void>;
  remove: (kind: ObjectKind, id: number) => Promise<void>;
  insertCredential: (credential: NewCredential) => Promise<void>;
  expireCredential: (id: string, expiresAt: Date | null) => Promise<void>;
  removeCredential: (id: string) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeObjects = <Result>(work: (changes: ObjectChanges) => Promise<Result>) => Promise<Result>;

export type ObjectPorts = { changeObjects: ChangeObjects; egress: EgressPolicy };

export type CredentialPorts = ObjectPorts & {
  tokenKeys: TokenKeys;
  randomBytes: RandomBytes;
  newId: () => string;
  now: () => Date;
};
