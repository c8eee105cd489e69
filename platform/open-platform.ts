import { randomBytes } from "node:crypto";
import { defaultAnswerBytesMax } from "#adapters/http/model.ts";
import { openHttpSender } from "#adapters/http/open-http-sender.ts";
import { openSandboxPool } from "#adapters/sandbox/sandbox-pool.ts";
import { openSmtpSender } from "#adapters/smtp/open-smtp-sender.ts";
import type { ServingConfig } from "#core/config.ts";
import { keepTokens } from "#core/oauth/keep-tokens.ts";
import { Fault } from "#core/problems/fault.ts";
import { type DerivedKeys, deriveKeys, type TokenKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { readEsbSettings } from "#db/queries/esb/find-esb-settings.ts";
import { listActiveSiteKeys } from "#db/queries/inbox/list-sites.ts";
import { readInboxStates } from "#db/queries/inbox/read-inbox-states.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import { readCatalog } from "#db/queries/notifications/catalog/read-catalog.ts";
import { listAllProviders } from "#db/queries/providers/find-provider.ts";
import { storeCallbacks } from "#db/stores/hooks/store-callbacks.ts";
import { inboxChannel } from "#db/stores/inbox/lay-into-inbox.ts";
import { type Change, changeChannel } from "#db/stores/integrations/announce-change.ts";
import { storeRefusals } from "#db/stores/refusals/store-refusals.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import { ensureVaultKey } from "#db/stores/vault/ensure-vault-key.ts";
import { readAllSecrets } from "#db/stores/vault/read-all-secrets.ts";
import { chooseQueueBackend } from "#workers/queues/connection.ts";
import { type Hints, openHints } from "#workers/queues/hints.ts";
import { type ObservedBreaker, openCircuitBreaker } from "./circuit-breaker.ts";
import { type AttemptCounts, openAttemptCounts } from "./count-attempts.ts";
import { type DirectoryCache, openDirectoryCache } from "./directory-cache.ts";
import { type EsbPlatform, openEsb } from "./esb/open-esb.ts";
import { readEsbEnvironment } from "./esb/read-environment.ts";
import { forgetChanged } from "./forget-changed.ts";
import { type AttachedDatabases, openAttached } from "./hooks/attached/open-attached.ts";
import { type HooksPlatform, openHooks } from "./hooks/open-hooks.ts";
import { type InboxListeners, openInboxListeners } from "./inbox/open-inbox-listeners.ts";
import { type IntegrationCache, openIntegrationCache } from "./integration-cache.ts";
import { type Log, openLog } from "./logger.ts";
import { findBusProblem } from "./mediator/find-bus-problem.ts";
import { type Mediator, openMediator } from "./mediator/open-mediator.ts";
import { type MessagingPlatform, openMessaging } from "./messaging/open-messaging.ts";
import { openTokens } from "./messaging/open-tokens.ts";
import { openTellScheduler, type TellScheduler } from "./messaging/tell-scheduler.ts";
import { newId } from "./new-id.ts";
import { type NotificationCatalogCache, openNotificationCatalog } from "./notification-catalog.ts";
import { openPipeline, type Pipeline } from "./pipeline.ts";
import { openProviderCache, type ProviderCache } from "./provider-cache.ts";
import { openPubSubPlatform, type PubSubPlatform } from "./pubsub.ts";
import { openRefusals, type Refusals } from "./refusals.ts";
import { openSealer } from "./sealer.ts";
import { openVaultCache, type VaultCache } from "./vault-cache.ts";

/** What web and worker have in common: everything with a life of its own, opened once and closed in order. */
export type Platform = {
  config: ServingConfig;
  log: Log;
  database: Database;
  /** Connections for the statements that every message takes; see db/connect.ts. */
  hotPath: Database;
  keys: DerivedKeys;
  /** Made once for the installation, at the first need of them. */
  tokenKeys: () => Promise<TokenKeys>;
  now: () => Date;
  newId: () => string;
  vault: VaultCache;
  integrations: IntegrationCache;
  providers: ProviderCache;
  /** Clients, channels, mediators and registrations. */
  directory: DirectoryCache;
  /** Events with their rules and templates. */
  notifications: NotificationCatalogCache;
  /** The national bus: its settings, and the way through it. */
  esb: EsbPlatform;
  /** Carries calls of the proxy. */
  mediator: Mediator;
  breaker: ObservedBreaker;
  attempts: AttemptCounts;
  sandbox: ReturnType<typeof openSandboxPool>;
  hints: Hints;
  pipeline: Pipeline;
  pubsub: PubSubPlatform;
  refusals: Refusals;
  /** Hooks on changes of rows. */
  hooks: HooksPlatform;
  /** Databases of others whose tables hooks may watch. */
  attached: AttachedDatabases;
  /** Staged messages. */
  messaging: MessagingPlatform;
  /** Open streams of inboxes. */
  inbox: InboxListeners;
  /** Tells the external scheduler what it has still to be told; null where our own clock is used. */
  tellScheduler: TellScheduler;
  /** Calls `hear` for every change that any process announces, from now on. */
  onChange: (hear: (change: Change) => void) => void;
  close: () => Promise<void>;
};

/** The composition root of both processes. Rejects when the database cannot be reached or the key does not fit it. */
export async function openPlatform(component: "web" | "worker", config: ServingConfig): Promise<Platform> {
  const log = openLog(component, config.logLevel);
  const now = () => new Date();
  const nowMs = () => Date.now();
  const database = openDatabase(config.databaseUrl, { connectionsMax: 10, applicationName: `signalbox-${component}` });
  const hotPath = openDatabase(config.databaseUrl, {
    connectionsMax: 6,
    applicationName: `signalbox-${component}`,
    hotPath: true,
  });
  // Records of calls whose caller is waiting; see decision 060.
  const recordPath = openDatabase(config.databaseUrl, {
    connectionsMax: 3,
    applicationName: `signalbox-${component}`,
    hotPath: true,
    relaxedCommit: true,
  });
  const { sql } = database;
  const keys = deriveKeys(config.secretKey);
  const fits = await ensureVaultKey({ sql, now, randomBytes }, keys);
  if (fits.kind === "wrong_key") throw new Fault("unavailable", fits.detail);
  let tokenKeys: Promise<TokenKeys> | null = null;
  const { identityStore, messageSender, scheduler } = config.messagingServices;
  const environmentSecrets = [
    config.esb.clientSecret,
    config.esb.privateKey,
    identityStore?.token ?? null,
    messageSender?.token ?? null,
    scheduler?.token ?? null,
  ].filter((secret) => secret !== null);
  const vault = openVaultCache(() => readAllSecrets(sql, keys), nowMs, environmentSecrets);
  await vault.load();
  const integrations = openIntegrationCache(sql, nowMs);
  const providers = openProviderCache(() => listAllProviders(sql), nowMs);
  const directory = openDirectoryCache(
    () => readDirectory(sql),
    nowMs,
    (error) => log.warn({ err: error }, "directory not read again; the last one is used"),
  );
  const notifications = openNotificationCatalog(
    () => readCatalog(sql),
    nowMs,
    (error) => log.warn({ err: error }, "catalogue of notifications not read again; the last one is used"),
  );
  const breaker = openCircuitBreaker(sql, nowMs, (error) => log.warn({ err: error }, "circuit not shown"));
  const sandbox = openSandboxPool();
  const attempts = openAttemptCounts();
  const sender = openHttpSender({ policy: config.egressAllow });
  const mailer = openSmtpSender({ policy: config.egressAllow, now });
  let hintsLost = 0;
  const hints = openHints(chooseQueueBackend(config), (error) => {
    hintsLost += 1;
    // Once per burst: the sweep makes up for every one of them.
    if (hintsLost % 1_000 === 1) log.warn({ err: error, hintsLost }, "queue not reachable; the sweep takes over");
  });
  const tokens = keepTokens({ send: (request) => sender.send(request), learn: vault.learn, nowMs });
  const pipeline = openPipeline({
    sql: hotPath.sql,
    sealer: openSealer(keys),
    vault: { ...vault, openSecrets: openTokens(vault.openSecrets, messageSender?.token ?? null) },
    integrations,
    providers,
    breaker,
    runScripts: (batch) => sandbox.runScripts(batch),
    send: async (request) => {
      const result = await sender.send({ ...request, answerBytesMax: defaultAnswerBytesMax });
      attempts.record(result);
      return result;
    },
    sendMail: async ({ server, mail, timeoutMs }) => {
      const result = await mailer.send(server, mail, timeoutMs);
      attempts.record(result);
      return result;
    },
    tokens,
    hints,
    now,
    newId: () => newId(),
  });
  const pubsub = openPubSubPlatform({
    egress: config.egressAllow,
    emulatorHost: config.pubsubEmulatorHost,
    openSecrets: vault.openSecrets,
    send: (request) => sender.send(request),
    nowMs,
  });
  const refusals = openRefusals({
    store: async (kept, more) => {
      const { redact } = pipeline.receivePorts;
      await storeRefusals(
        sql,
        kept.map((one) => ({ ...one, reason: redact.text(one.reason).text })),
        more,
      );
    },
    now,
    newId: () => newId(),
    onLost: (error, calls) => log.warn({ err: error, calls }, "refused calls not put on record"),
  });
  const attached = openAttached({
    sql,
    guard: { policy: config.egressAllow },
    openSecrets: vault.openSecrets,
    now,
    off: config.hooksOff,
    record: async (transaction, occurrences) => {
      await storeCallbacks(transaction, await hooks.makeCallbacks(occurrences));
    },
    recordFault: async (transaction, occurrence, error) => {
      log.error({ err: error, occurrence: occurrence.id, model: occurrence.model }, "no callback could be made");
      await storeCallbacks(transaction, await hooks.makeFaultCallbacks(occurrence, error));
    },
    wake: () => hints.hint("send_deliveries"),
  });
  const hooks = openHooks({ ...pipeline.receivePorts, sql, attached, off: config.hooksOff, log });
  const messaging = openMessaging({
    ...pipeline.receivePorts,
    sql,
    config,
    listProviders: providers.listProviders,
    send: (request) => sender.send(request),
    onError: (error) => log.warn({ err: error }, "gateways not read again; the last ones are used"),
  });
  const esb = openEsb({
    readEnvironment: () => readEsbEnvironment(config.esb),
    readStored: () => readEsbSettings(sql),
    openSecrets: vault.openSecrets,
    send: (request) => sender.send(request),
    nowMs,
    onError: (error) => log.warn({ err: error }, "settings of the national bus not read again; the last ones are used"),
  });
  const readTokenKeys = () => {
    tokenKeys ??= ensureTokenKeys({ sql, now, randomBytes }, keys).catch((error: unknown) => {
      // The next caller tries again.
      tokenKeys = null;
      throw error;
    });
    return tokenKeys;
  };
  const mediator = openMediator({
    config,
    log,
    hotPath,
    recordPath,
    keys,
    tokenKeys: readTokenKeys,
    now,
    newId: () => newId(),
    vault,
    directory,
    breaker,
    hints,
    relayToBus: esb.relay,
    tokens,
    findBusProblem: (body, contentType) => findBusProblem(esb, body, contentType),
    readMode: async () => (await esb.readSettings()).mode,
  });
  const inbox = openInboxListeners({
    listen: (hear, onListening) => sql.listen(inboxChannel, hear, onListening),
    readStates: (watches) => readInboxStates(sql, watches),
    nowMs,
    onError: (error) => log.warn({ err: error }, "streams of inboxes not told; tried again"),
  });
  const hearers: ((change: Change) => void)[] = [];
  const listening = await sql.listen(changeChannel, (text) => {
    const change = JSON.parse(text) as Change;
    forgetChanged({ integrations, providers, notifications, messaging, directory, esb, vault, attached }, change);
    if (change.kind === "notifications") {
      inbox
        .keepSites(() => listActiveSiteKeys(sql))
        .catch((error: unknown) => log.warn({ err: error }, "streams of sites not looked through"));
    }
    for (const hear of hearers) hear(change);
  });
  return {
    config,
    log,
    database,
    hotPath,
    keys,
    tokenKeys: readTokenKeys,
    now,
    newId: () => newId(),
    vault,
    integrations,
    providers,
    directory,
    notifications,
    esb,
    mediator,
    breaker,
    attempts,
    sandbox,
    hints,
    pipeline,
    pubsub,
    refusals,
    hooks,
    attached,
    messaging,
    inbox,
    tellScheduler: openTellScheduler({
      sql,
      service: config.messagingServices.scheduler,
      siteUrl: config.siteUrl,
      send: (request) => sender.send(request),
      now,
    }),
    onChange: (hear) => void hearers.push(hear),
    close: async () => {
      await Promise.all([inbox.close(), attached.close()]);
      await listening.unlisten().catch(() => {});
      await Promise.all([refusals.close(), mediator.close()]);
      await hints.close();
      await Promise.allSettled([sandbox.close(), sender.close(), mailer.close()]);
      await Promise.all([database.close(), hotPath.close(), recordPath.close()]);
    },
  };
}
