import type { EgressPolicy } from "#core/egress/model.ts";
import { type EnvironmentProvider, listEnvironmentProviders } from "./config/list-environment-providers.ts";
import { type MessagingServices, toMessagingServices } from "./config/messaging-service-settings.ts";
import { type Settings, settings } from "./config/settings.ts";
import { type EsbConfig, toEsbConfig } from "./config/to-esb-config.ts";
import type { MediatorMode } from "./mediator/model.ts";

/** One setting that is missing or wrong: its name in the environment, and what to change, as half a sentence. */
export type ConfigProblem = { setting: string; detail: string };

/** Sign-in through an OpenID Connect provider. */
export type OidcConfig = { issuer: string; clientId: string; clientSecret: string };

/** The configuration of one process, with defaults filled in. Null means "not set", never "empty". */
export type Config = {
  port: number;
  /** Scheme, host and port, without a slash at the end. */
  siteUrl: string;
  trustedProxies: number;
  /** Null asks `npm start` for the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Null puts the queues into PostgreSQL. */
  redisUrl: string | null;
  dataDir: string;
  retentionDays: number;
  /** Null only where the embedded PostgreSQL is asked for; `npm start` then generates and keeps one. */
  secretKey: string | null;
  adminEmail: string;
  adminPassword: string | null;
  /** What outgoing connections may reach beyond the public internet. */
  egressAllow: EgressPolicy;
  oidc: OidcConfig | null;
  /** Providers of e-mail and text messages that are made at the start. */
  providers: EnvironmentProvider[];
  logLevel: Settings["LOG_LEVEL"];
  bodyBytesMax: number;
  workerConcurrency: number;
  /** host:port of a Pub/Sub emulator; null for Google. */
  pubsubEmulatorHost: string | null;
  /** Whether /health asks database and queue. */
  healthDependencyChecks: boolean;
  demo: boolean;
  /** No hook captures, calls or sends anything. */
  hooksOff: boolean;
  mediator: {
    /** What the environment says; the mode that holds is `readEsb().mode`, which the console may choose too. */
    mode: MediatorMode;
    /** Where a channel does not say. */
    timeoutMs: number;
    /** How much of a body is kept on record. */
    storedCharactersMax: number;
  };
  esb: EsbConfig;
  messagingServices: MessagingServices;
};

/** The configuration of web and worker, which always have a database and a key: `npm start` hands them over. */
export type ServingConfig = Config & { databaseUrl: string; secretKey: string };

type Environment = Record<string, string | undefined>;
type Parsed<T> = { ok: true; config: T } | { ok: false; problems: ConfigProblem[] };

/**
 * Turns an environment into a configuration, or into the list of everything that is wrong with it. An empty variable
 * counts as absent, because compose files pass absent ones on as empty. Pure; never throws.
 */
export function parseConfig(env: Environment): Parsed<Config> {
  const parsed = settings.safeParse(pickSettings(env));
  const problems = parsed.success ? [] : parsed.error.issues.map(describeIssue);
  problems.push(...findMissing(env));
  if (parsed.success) problems.push(...listEnvironmentProviders(parsed.data).problems);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: toConfig(parsed.data) };
}

/** As {@link parseConfig}, for the processes that serve: DATABASE_URL and SECRET_KEY are required. */
export function parseServingConfig(env: Environment): Parsed<ServingConfig> {
  const parsed = parseConfig(env);
  const missing = given(env, "DATABASE_URL")
    ? []
    : [{ setting: "DATABASE_URL", detail: "is required here; npm start sets it for the embedded PostgreSQL" }];
  if (!parsed.ok) return { ok: false, problems: [...parsed.problems, ...missing] };
  const { databaseUrl, secretKey } = parsed.config;
  if (databaseUrl === null || secretKey === null) return { ok: false, problems: missing };
  return { ok: true, config: { ...parsed.config, databaseUrl, secretKey } };
}

/** The problems as lines for a terminal, one per setting. */
export function describeConfigProblems(problems: ConfigProblem[]): string {
  return problems.map((problem) => `  ${problem.setting} ${problem.detail}`).join("\n");
}

function pickSettings(env: Environment): Record<string, string> {
  const names = Object.keys(settings.shape).filter((name) => given(env, name));
  return Object.fromEntries(names.map((name) => [name, (env[name] ?? "").trim()]));
}

function given(env: Environment, name: string): boolean {
  return (env[name] ?? "").trim() !== "";
}

function describeIssue(issue: {
  path: PropertyKey[];
  message: string;
  code?: string;
  values?: unknown;
}): ConfigProblem {
  const setting = issue.path.map(String).join(".");
  const choices = issue.code === "invalid_value" && Array.isArray(issue.values) ? issue.values.join(", ") : undefined;
  return { setting, detail: choices === undefined ? issue.message : `must be one of ${choices}` };
}

function findMissing(env: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (given(env, "DATABASE_URL") && !given(env, "SECRET_KEY")) {
    problems.push({
      setting: "SECRET_KEY",
      detail: "is required with DATABASE_URL. Make one with: openssl rand -base64 48",
    });
  }
  if (given(env, "SCHEDULER_URL") && !given(env, "SCHEDULER_INBOUND_API_TOKEN")) {
    problems.push({
      setting: "SCHEDULER_INBOUND_API_TOKEN",
      detail: "is required with SCHEDULER_URL: an API token of ours that the scheduler calls us with",
    });
  }
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  if (oidc.some((name) => given(env, name))) {
    for (const name of oidc.filter((name) => !given(env, name))) {
      problems.push({ setting: name, detail: "is missing; the three OIDC settings are given together" });
    }
  }
  return problems;
}

function toConfig(from: Settings): Config {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = from;
  return {
    port: from.PORT,
    siteUrl: from.SITE_URL ?? `http://localhost:${from.PORT}`,
    trustedProxies: from.TRUSTED_PROXIES,
    databaseUrl: from.DATABASE_URL,
    redisUrl: from.REDIS_URL,
    dataDir: from.DATA_DIR,
    retentionDays: from.RETENTION_DAYS,
    secretKey: from.SECRET_KEY,
    adminEmail: from.ADMIN_EMAIL,
    adminPassword: from.ADMIN_PASSWORD,
    egressAllow: from.EGRESS_ALLOW,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
    providers: listEnvironmentProviders(from).providers,
    logLevel: from.LOG_LEVEL,
    bodyBytesMax: from.BODY_BYTES_MAX,
    workerConcurrency: from.WORKER_CONCURRENCY,
    pubsubEmulatorHost: from.PUBSUB_EMULATOR_HOST,
    healthDependencyChecks: from.ENABLE_HEALTH_DEPENDENCY_CHECKS,
    demo: from.DEMO ?? from.DATABASE_URL === null,
    hooksOff: from.SIGNALBOX_HOOKS_OFF,
    mediator: {
      mode: from.MEDIATOR_MODE ?? "hybrid",
      timeoutMs: from.MEDIATOR_FORWARD_TIMEOUT,
      storedCharactersMax: from.TRANSACTION_BODY_MAX_LENGTH,
    },
    esb: toEsbConfig(from, from.MEDIATOR_MODE),
    messagingServices: toMessagingServices(from),
  };
}
