import { checkConnection, type EsbCheck } from "#core/esb/check-connection.ts";
import type { EsbRelayed } from "#core/esb/model.ts";
import type { RelayPorts, SendToBus } from "#core/esb/ports.ts";
import { type EsbCall, relayToEsb } from "#core/esb/relay-to-esb.ts";
import { listEsbSecretNames } from "#core/esb/settings/esb-document.ts";
import type { StoredEsb } from "#core/esb/settings/esb-reply.ts";
import { type GivenEsb, type ResolvedEsb, resolveEsb } from "#core/esb/settings/resolve-esb.ts";
import { openKept } from "../keep-reading.ts";
import { signText } from "./sign-text.ts";
import { openTokenCache } from "./token-cache.ts";

export type EsbPlatform = {
  /** Routing mode and settings of the bus as they hold, or what is missing; kept in memory. */
  readSettings: () => Promise<ResolvedEsb>;
  /** The same, read at this moment, for whoever looks at them. */
  readNow: () => Promise<ResolvedEsb>;
  /** Relays one call; see relayToEsb. */
  relay: (call: EsbCall) => Promise<EsbRelayed>;
  /** What partners' messages and later answers are sent with, too. */
  ports: RelayPorts;
  /** Looks whether a call could go through, with the settings as they are now. */
  check: () => Promise<EsbCheck>;
  /** Reads anew at the next use. */
  forget: () => void;
};

type EsbSources = {
  readEnvironment: () => Promise<GivenEsb>;
  readStored: () => Promise<StoredEsb>;
  openSecrets: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  send: SendToBus;
  nowMs: () => number;
  onError: (error: unknown) => void;
};

/** Opens the way to the national bus. Its settings are read at the first call, so that an installation without it costs nothing. */
export function openEsb({ readEnvironment, readStored, openSecrets, send, nowMs, onError }: EsbSources): EsbPlatform {
  const load = async (): Promise<ResolvedEsb> => {
    const [environment, { document }] = await Promise.all([readEnvironment(), readStored()]);
    return resolveEsb(environment, document, await openSecrets(listEsbSecretNames(document)));
  };
  const kept = openKept(load, nowMs, onError);
  const ports: RelayPorts = {
    send,
    sign: signText,
    tokens: openTokenCache(send, nowMs),
    readState: async () => (await kept.read()).state,
  };
  return {
    readSettings: kept.read,
    readNow: load,
    relay: (call) => relayToEsb(ports, call),
    ports,
    check: () => checkConnection({ readState: async () => (await load()).state, send, sign: signText, nowMs }),
    forget: kept.forget,
  };
}
