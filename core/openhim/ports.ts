import type { JsonObject } from "#core/json.ts";
import type { ObjectChanges, ObjectPorts } from "#core/mediator/objects/ports.ts";

/** What is kept of a mediator that registers itself. */
export type KeptRegistration = { document: JsonObject | null; config: JsonObject | null };

export type RegistrationChanges = ObjectChanges & {
  readRegistration: (id: number) => Promise<KeptRegistration>;
  /** `configChanged` has the mediator told of its settings at its next heartbeat. */
  keepRegistration: (id: number, kept: KeptRegistration, configChanged: boolean) => Promise<void>;
};

export type RegistrationPorts = Pick<ObjectPorts, "egress"> & {
  changeObjects: <Result>(work: (changes: RegistrationChanges) => Promise<Result>) => Promise<Result>;
};

/** A heartbeat as it is recorded: what was known before it, for what it is answered. */
export type RecordedHeartbeat = {
  id: number;
  config: JsonObject | null;
  document: JsonObject | null;
  /** The settings were changed since the heartbeat before. */
  configChanged: boolean;
};

export type RecordHeartbeat = (
  mediator: { urn: string } | { id: number },
  uptimeSeconds: number,
) => Promise<RecordedHeartbeat | null>;
