import type { AuditRecord } from "#core/audit/model.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { EsbDocument } from "./esb-document.ts";

/** What can be read and written inside of the one transaction that changes the settings of the bus. */
export type EsbChanges = {
  /** The values of secrets by name; none of those that are there can be removed while the transaction lasts. */
  openSecrets: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  saveDocument: (document: EsbDocument) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeEsb = <Result>(work: (changes: EsbChanges) => Promise<Result>) => Promise<Result>;

export type EsbSettingsPorts = { changeEsb: ChangeEsb; egress: EgressPolicy };
