import type { AuditRecord } from "#core/audit/model.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { Provider, ProviderName, ProviderSettings, ProviderUser } from "./model.ts";

/** A provider that is held until the transaction ends. */
export type LockedProvider = Provider & { fromEnvironment: boolean };

/** What can be read and written inside of one transaction that changes providers. */
export type ProviderChanges = {
  /** Null when there is none. */
  lockProvider: (id: string) => Promise<LockedProvider | null>;
  /** The names of all secrets in the vault. None of them can be removed while the transaction lasts. */
  listSecretNames: () => Promise<ReadonlySet<string>>;
  /** The integrations whose current versions name it. None can begin to while the transaction lasts. */
  listUsers: (name: ProviderName) => Promise<ProviderUser[]>;
  /** False when the name is taken. */
  insertProvider: (provider: Pick<Provider, "id" | "name" | "settings" | "enabled">) => Promise<boolean>;
  /** The ids of all providers in their order, held until the transaction ends. */
  lockOrder: () => Promise<string[]>;
  /** Makes this the order; it names every provider. */
  storeOrder: (ids: readonly string[]) => Promise<void>;
  updateProvider: (id: string, change: { settings: ProviderSettings; enabled: boolean }) => Promise<void>;
  removeProvider: (id: string) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeProviders = <Result>(work: (changes: ProviderChanges) => Promise<Result>) => Promise<Result>;

export type ProviderPorts = { changeProviders: ChangeProviders; egress: EgressPolicy; newId: () => string };
