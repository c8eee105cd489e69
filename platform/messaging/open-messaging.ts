import type { ServingConfig } from "#core/config.ts";
import type { BirthPorts } from "#core/deliveries/create-delivery.ts";
import type { ListProviders } from "#core/deliveries/ports.ts";
import type { FindAddresses } from "#core/messaging/ports.ts";
import type { Sql } from "#db/connect.ts";
import { readGateways, readMessagingSettings } from "#db/queries/messaging/read-carriers.ts";
import { readContent } from "#db/queries/messaging/read-content.ts";
import { listSuppressed } from "#db/queries/notifications/outbox/list-suppressed.ts";
import { randomHex } from "../random-ids.ts";
import { type ContentCache, openContentCache } from "./content-cache.ts";
import { type FindAddressesParts, openFindAddresses } from "./find-addresses.ts";
import { openSending, type SendingPlatform } from "./sending/open-sending.ts";

export type MessagingParts = Omit<BirthPorts, "breaker"> & {
  sql: Sql;
  config: Pick<ServingConfig, "messagingServices" | "siteUrl">;
  listProviders: ListProviders;
  send: FindAddressesParts["send"];
  onError: (error: unknown) => void;
};

/** Staged messages: what web and worker share of them. */
export type MessagingPlatform = {
  /** Message sets, gateways and settings, kept in memory until one of them changes. */
  content: ContentCache;
  /** Where people are reached: by our own identities, or by the identity store that stands in for them. */
  findAddresses: FindAddresses;
  /** Queues messages of subscriptions. */
  sending: SendingPlatform;
};

export function openMessaging(parts: MessagingParts): MessagingPlatform {
  const { sql, config, send, listProviders, now, newId, redact, sealer, onError } = parts;
  const { messagingServices: services, siteUrl } = config;
  const content = openContentCache({
    loadSets: (setIds) => readContent(sql, setIds),
    loadCarriers: async () => ({ settings: await readMessagingSettings(sql), gateways: await readGateways(sql) }),
    nowMs: () => now().getTime(),
    onError,
  });
  const findAddresses = openFindAddresses({ sql, store: services.identityStore, send });
  const sending = openSending(
    {
      sql,
      content,
      listProviders,
      services,
      siteUrl,
      findAddresses,
      listSuppressed: (questions) => listSuppressed(sql, questions),
      redact,
      sealer,
      now,
      newId,
      random: Math.random,
      newTraceId: () => randomHex(16),
    },
    { isRemote: services.identityStore !== null },
  );
  return { content, findAddresses, sending };
}
