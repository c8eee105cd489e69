import type { AuditRecord } from "#core/audit/model.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { Gateway, MessagingSettings } from "../model.ts";

/** What is said of a gateway. */
export type GatewayDocument = Omit<Gateway, "id" | "createdAt" | "updatedAt">;

/** All that a change of gateways and settings is judged by, as it stands inside of the transaction. */
export type CarrierRegister = {
  gateways: readonly Gateway[];
  settings: MessagingSettings;
  providerNames: readonly string[];
  secretNames: ReadonlySet<string>;
  /** Every set by its name, with the channel that it gives. */
  sets: readonly { shortName: string; channel: string | null }[];
};

/** What can be read and written inside of one transaction that changes gateways or settings. */
export type CarrierChanges = {
  register: CarrierRegister;
  insertGateway: (document: GatewayDocument) => Promise<number>;
  updateGateway: (id: number, document: GatewayDocument) => Promise<void>;
  removeGateway: (id: number) => Promise<void>;
  saveSettings: (settings: MessagingSettings) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

/** Runs `work` in one transaction: all of its writes are committed together when it resolves, none when it rejects. */
export type ChangeCarriers = <Result>(work: (changes: CarrierChanges) => Promise<Result>) => Promise<Result>;

export type CarrierPorts = {
  changeCarriers: ChangeCarriers;
  egress: EgressPolicy;
  /** True where an external message sender carries everything, which knows channels of its own. */
  externalSender: boolean;
};
