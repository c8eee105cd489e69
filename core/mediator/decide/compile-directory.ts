import type { Channel, Directory, KnownClient, Mediator, Registration } from "../model.ts";
import { type AddressRange, compileAddresses } from "./compile-addresses.ts";
import { type CompiledContract, compileContract } from "./compile-contract.ts";
import { compilePattern, type PathPattern } from "./compile-pattern.ts";
import { type CompiledJwt, compileJwt } from "./verify-jwt.ts";

export type CompiledClient = { client: KnownClient; ranges: AddressRange[]; jwt: CompiledJwt | null };

export type CompiledChannel = {
  channel: Channel;
  mediator: Mediator;
  pattern: PathPattern;
  /** Null takes any. */
  methods: ReadonlySet<string> | null;
  /** Null lets all in. */
  allowedClients: ReadonlySet<number> | null;
  /** Active registrations of the channel by organisation in lower case. */
  registrations: ReadonlyMap<string, Registration>;
  /** Null where the channel judges no bodies. */
  contract: CompiledContract | null;
};

/** A directory in the form in which calls are judged by it. */
export type CompiledDirectory = {
  clients: ReadonlyMap<string, CompiledClient>;
  clientsById: ReadonlyMap<number, CompiledClient>;
  /** Holders of API keys by the key's hash in hex; the hash is keyed, so looking it up tells nothing of the key. */
  apiKeys: ReadonlyMap<string, { holder: CompiledClient; expiresAtMs: number | null; credentialId: string }>;
  certificates: ReadonlyMap<string, CompiledClient>;
  /** Clients that sign in by tokens, by the issuer that they name. */
  issuers: ReadonlyMap<string, CompiledClient[]>;
  /** Active channels in the order in which they are tried: lowest priority number, then name. */
  channels: readonly CompiledChannel[];
  channelsById: ReadonlyMap<number, CompiledChannel>;
  /** Active registrations for all channels, by organisation in lower case. */
  globalRegistrations: ReadonlyMap<string, Registration>;
  /** Active registrations of one channel each, by organisation in lower case. */
  scopedRegistrations: ReadonlyMap<string, Registration[]>;
};

/** Organisations are looked up without regard to case. */
export function foldOrganization(organization: string): string {
  return organization.trim().toLowerCase();
}

/** Compiles a directory. It costs some milliseconds for hundreds of objects and is done once for each directory. */
export function compileDirectory(directory: Directory): CompiledDirectory {
  const clients = directory.clients.map(compileClient);
  const registrations = directory.registrations.filter(({ active }) => active);
  const channels = compileChannels(directory, registrations);
  return {
    clients: new Map(clients.map((entry) => [entry.client.clientId, entry])),
    clientsById: new Map(clients.map((entry) => [entry.client.id, entry])),
    apiKeys: new Map(clients.flatMap(listApiKeys)),
    certificates: new Map(
      clients.flatMap((entry) =>
        entry.client.certificateSha256 === null || !entry.client.authKinds.includes("certificate")
          ? []
          : [[entry.client.certificateSha256, entry] as const],
      ),
    ),
    issuers: Map.groupBy(
      clients.filter(({ jwt }) => jwt !== null && jwt.settings.issuer !== null),
      ({ jwt }) => jwt?.settings.issuer ?? "",
    ),
    channels,
    channelsById: new Map(channels.map((entry) => [entry.channel.id, entry])),
    globalRegistrations: byOrganization(registrations.filter(({ channelId }) => channelId === null)),
    scopedRegistrations: Map.groupBy(
      registrations.filter(({ channelId }) => channelId !== null),
      ({ organization }) => foldOrganization(organization),
    ),
  };
}

function compileClient(client: KnownClient): CompiledClient {
  const jwt = client.jwt === null || !client.authKinds.includes("jwt") ? null : compileJwt(client.jwt);
  return { client, ranges: compileAddresses(client.allowedAddresses), jwt };
}

function listApiKeys(holder: CompiledClient) {
  if (!holder.client.authKinds.includes("api_key")) return [];
  return holder.client.credentials
    .filter(({ kind }) => kind === "api_key")
    .map(({ id, hash, expiresAt }) => {
      const expiresAtMs = expiresAt === null ? null : expiresAt.getTime();
      return [Buffer.from(hash).toString("hex"), { holder, expiresAtMs, credentialId: id }] as const;
    });
}

function compileChannels(directory: Directory, registrations: Registration[]): CompiledChannel[] {
  const mediators = new Map(directory.mediators.map((mediator) => [mediator.id, mediator]));
  const registrationsOf = Map.groupBy(registrations, ({ channelId }) => channelId);
  return directory.channels
    .filter(({ active }) => active)
    .flatMap((channel) => {
      const mediator = mediators.get(channel.mediatorId);
      if (mediator === undefined) return [];
      return [
        {
          channel,
          mediator,
          pattern: compilePattern(channel.pathPattern),
          methods: channel.methods.length === 0 ? null : new Set<string>(channel.methods),
          allowedClients: channel.allowedClients.length === 0 ? null : new Set(channel.allowedClients),
          registrations: byOrganization(registrationsOf.get(channel.id) ?? []),
          contract: channel.contractMode === "off" ? null : compileContract(channel.requestBodySchema),
        },
      ];
    })
    .sort((a, b) => a.channel.priority - b.channel.priority || compareNames(a.channel.name, b.channel.name));
}

// By code units, so that the order does not depend on the database's language.
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byOrganization(registrations: readonly Registration[]): Map<string, Registration> {
  return new Map(registrations.map((registration) => [foldOrganization(registration.organization), registration]));
}
