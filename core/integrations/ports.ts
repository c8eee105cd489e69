import type { AuditRecord } from "#core/audit/model.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { ProviderChoice } from "#core/providers/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { InlineCredential } from "./config-json/reading.ts";
import type { Integration, IntegrationDocument } from "./model.ts";

export type IntegrationToInsert = Pick<Integration, "id" | "name" | "active" | "path" | "document"> & {
  note: string;
  authorName: string;
};

export type VersionToInsert = Pick<Integration, "id" | "name" | "document"> & { note: string; authorName: string };

/** What can be read and written inside of one transaction that changes integrations. */
export type IntegrationChanges = {
  /** The integration, held until the transaction ends so that two changes follow each other; null when there is none. */
  lockIntegration: (id: string) => Promise<Integration | null>;
  /** The document of one version; null when there is none. */
  findVersionDocument: (id: string, version: number) => Promise<IntegrationDocument | null>;
  /** The names of all secrets in the vault. None of them can be removed while the transaction lasts. */
  listSecretNames: () => Promise<ReadonlySet<string>>;
  /** What sends e-mail and text messages. None of them can be removed while the transaction lasts. */
  listProviders: () => Promise<readonly ProviderChoice[]>;
  /** The names of secrets that the current versions of other integrations refer to. */
  listSecretsUsedElsewhere: (id: string) => Promise<ReadonlySet<string>>;
  insertIntegration: (integration: IntegrationToInsert) => Promise<void>;
  /** Writes a new version and makes it the current one; gives its number. */
  insertVersion: (version: VersionToInsert) => Promise<number>;
  /** Switches on or off; whatever the system had against it is forgotten with that. */
  setActive: (id: string, active: boolean) => Promise<void>;
  removeIntegration: (id: string) => Promise<void>;
  /** Puts a credential into the vault under its name, with an audit entry of its own where that changes anything. */
  putCredential: (credential: InlineCredential, by: AuditRecord["by"]) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeIntegrations = <Result>(work: (changes: IntegrationChanges) => Promise<Result>) => Promise<Result>;

export type IntegrationPorts = {
  changeIntegrations: ChangeIntegrations;
  /** What the guard lets out, for warnings about addresses. */
  egress: EgressPolicy;
  now: () => Date;
  newId: () => string;
  /** Cryptographically random bytes, for the paths that strangers must not guess. */
  randomBytes: (size: number) => Uint8Array;
  /** For the test cases that a document may require to pass before it is saved. */
  runScripts: RunScripts;
  /** Milliseconds from any fixed point, for durations. */
  elapsedMs: () => number;
};
