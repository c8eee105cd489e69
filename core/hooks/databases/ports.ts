import type { AuditRecord } from "#core/audit/model.ts";
import type { AttachedDatabase, HookModel } from "../model.ts";

/** A hook that watches a table of a database. */
export type DatabaseHook = { id: number; name: string; model: string; enabled: boolean };

/** A database with the hooks on its tables. */
export type DatabaseSummary = AttachedDatabase & { hooks: DatabaseHook[] };

export type DatabaseDocument = Pick<AttachedDatabase, "name" | "urlSecret" | "hiddenColumns" | "enabled">;

/** What can be read and written inside of one transaction that changes attached databases. */
export type DatabaseChanges = {
  /** Null when there is none. It is held, and no hook can be put on it, until the transaction ends. */
  lockDatabase: (id: number) => Promise<DatabaseSummary | null>;
  /** The names of all secrets in the vault. None of them can be removed while the transaction lasts. */
  listSecretNames: () => Promise<ReadonlySet<string>>;
  /** Null when the name is taken. */
  insertDatabase: (document: DatabaseDocument) => Promise<number | null>;
  updateDatabase: (id: number, document: Omit<DatabaseDocument, "name">) => Promise<void>;
  removeDatabase: (id: number) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeDatabases = <Result>(work: (changes: DatabaseChanges) => Promise<Result>) => Promise<Result>;

/** Whose tables are looked at; the id decides which installation over there counts as ours. */
export type DatabaseToExamine = Pick<AttachedDatabase, "id" | "name" | "urlSecret" | "hiddenColumns" | "createdAt">;

/** What was found over there. */
export type Examination =
  | {
      kind: "reached";
      server: string;
      database: string;
      user: string;
      models: ExaminedModel[];
      /** What keeps hooks from working there, each with what to do about it; empty where nothing does. */
      problems: string[];
    }
  | { kind: "failed"; detail: string };

/** A table, and what keeps a hook from watching it; null where nothing does. */
export type ExaminedModel = { model: HookModel; problem: string | null };

/** Connects and looks, and changes nothing. Never rejects for what the database is. */
export type ExamineDatabase = (database: DatabaseToExamine) => Promise<Examination>;

/** What is left over there of what we put there; null where nothing is. */
export type RemoveCaptures = (database: AttachedDatabase) => Promise<string | null>;

export type DatabasePorts = { changeDatabases: ChangeDatabases };
