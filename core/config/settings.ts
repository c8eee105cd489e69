import { z } from "zod";
import { esbSettings } from "./esb-settings.ts";
import { judgeSecretKey } from "./judge-secret-key.ts";
import { mediatorSettings } from "./mediator-settings.ts";
import { messagingServiceSettings } from "./messaging-service-settings.ts";
import { providerSettings } from "./provider-settings.ts";
import { checkUrl, integer, readEgressAllow, readOrigin } from "./read-values.ts";

/**
 * Every setting that Signalbox reads from its environment. The descriptions are the documentation: `.env.example` is
 * generated from them. `example` is what the file shows commented out; without it the default is shown.
 */
export const settings = z.object({
  PORT: integer(1, 65_535)
    .default(3000)
    .meta({ group: "Addresses", description: "The port on which the web process listens." }),
  SITE_URL: z
    .string()
    .optional()
    .transform((text, ctx) => (text === undefined ? null : readOrigin(text, ctx)))
    .meta({
      group: "Addresses",
      description:
        "The address under which people and machines reach Signalbox, without a path. Links, sign-in cookies and printed examples use it.",
      example: "https://signalbox.example.com",
      absent: "http://localhost:<PORT>",
    }),
  TRUSTED_PROXIES: integer(0, 16).default(0).meta({
    group: "Addresses",
    description:
      "How many reverse proxies of your own stand in front. The client's address is taken from X-Forwarded-For only when this is above 0.",
  }),

  DATABASE_URL: z
    .string()
    .optional()
    .superRefine((text, ctx) => checkUrl(text, ["postgres:", "postgresql:"], ctx))
    .transform((text) => text ?? null)
    .meta({
      group: "Storage",
      description: "A PostgreSQL 15 or newer. It is the one truth; everything that matters is stored there.",
      example: "postgres://signalbox:password@db.example.com:5432/signalbox",
      absent: "an embedded PostgreSQL under DATA_DIR",
    }),
  REDIS_URL: z
    .string()
    .optional()
    .superRefine((text, ctx) => checkUrl(text, ["redis:", "rediss:"], ctx))
    .transform((text) => text ?? null)
    .meta({
      group: "Storage",
      description:
        "A Redis for the queues, with maxmemory-policy noeviction. It only hints at work; losing it loses nothing.",
      example: "redis://redis.example.com:6379/0",
      absent: "the queues live in PostgreSQL",
    }),
  DATA_DIR: z.string().default("./data").meta({
    group: "Storage",
    description: "Where the embedded PostgreSQL and the generated secret key are kept. Not used with DATABASE_URL.",
  }),
  RETENTION_DAYS: integer(1, 3_650)
    .default(30)
    .meta({ group: "Storage", description: "How many days runs, deliveries and their attempts are kept." }),

  SECRET_KEY: z
    .string()
    .optional()
    .superRefine((key, ctx) => {
      const verdict = key === undefined ? undefined : judgeSecretKey(key);
      if (verdict?.kind === "weak") {
        ctx.addIssue({
          code: "custom",
          message: `is too weak: ${verdict.reason}. Make one with: openssl rand -base64 48`,
        });
      }
    })
    .transform((key) => key ?? null)
    .meta({
      group: "Security",
      description:
        "Encrypts stored credentials and signs sessions: at least 32 random bytes (openssl rand -base64 48). Keep a copy; what it encrypted cannot be read without it. Required with DATABASE_URL.",
      example: "",
      absent: "generated into DATA_DIR/secret-key, with the embedded PostgreSQL only",
    }),
  ADMIN_EMAIL: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, "is not an e-mail address")
    .default("admin@localhost")
    .meta({ group: "Security", description: "The first administrator, made when there is no account yet." }),
  ADMIN_PASSWORD: z
    .string()
    .min(8, "is too short; 8 characters are the least")
    .optional()
    .transform((password) => password ?? null)
    .meta({
      group: "Security",
      description: "The first administrator's password.",
      example: "",
      absent: "generated, and printed once at the first start",
    }),
  EGRESS_ALLOW: z
    .string()
    .default("")
    .transform((text, ctx) => readEgressAllow(text, ctx))
    .meta({
      group: "Security",
      description:
        "Destinations outside the public internet that messages may be sent to, separated by commas: addresses, networks (CIDR), host names, and the words private (all private networks) and loopback (this machine). Each may end in :PORT. All others are refused.",
      example: "10.20.0.0/16, erp.internal:8443",
      absent: "none",
    }),
  OIDC_ISSUER: z
    .string()
    .optional()
    .superRefine((text, ctx) => checkUrl(text, ["https:", "http:"], ctx))
    .meta({
      group: "Security",
      description: "Sign-in through an OpenID Connect provider; takes all three OIDC settings.",
      example: "https://login.example.com",
      absent: "sign-in by password only",
    }),
  OIDC_CLIENT_ID: z.string().optional().meta({
    group: "Security",
    description: "The client id that the provider gave to Signalbox.",
    example: "signalbox",
  }),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .meta({ group: "Security", description: "The client secret that belongs to it.", example: "" }),

  ...providerSettings,

  ...mediatorSettings,

  ...esbSettings,

  ...messagingServiceSettings,

  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace"]).default("info").meta({
    group: "Operation",
    description: "The least severe log line to write: fatal, error, warn, info, debug or trace.",
  }),
  BODY_BYTES_MAX: integer(1_024, 104_857_600).default(1_048_576).meta({
    group: "Operation",
    description: "The largest request body that is accepted, in bytes. Beyond it the answer is 413.",
  }),
  WORKER_CONCURRENCY: integer(1, 1_000).default(20).meta({
    group: "Operation",
    description: "How many jobs of each queue one worker process handles at the same time.",
  }),
  PUBSUB_EMULATOR_HOST: z
    .string()
    .regex(/^(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\]):[0-9]{1,5}$/, "is not host:port")
    .optional()
    .transform((text) => text ?? null)
    .meta({
      group: "Operation",
      description:
        "A Pub/Sub emulator, as host:port, that all Pub/Sub integrations use in place of Google, without credentials. EGRESS_ALLOW has to allow it.",
      example: "localhost:8085",
      absent: "Google Cloud Pub/Sub",
    }),
  ENABLE_HEALTH_DEPENDENCY_CHECKS: z
    .string()
    .default("true")
    .transform((text) => text.toLowerCase())
    .pipe(z.stringbool({ error: "is neither true nor false" }))
    .meta({
      group: "Operation",
      description:
        "Whether /health asks database and queue, and answers 503 when this process cannot serve. /health/ready always does.",
      example: "false",
    }),
  SIGNALBOX_HOOKS_OFF: z
    .string()
    .default("false")
    .transform((text) => text.toLowerCase())
    .pipe(z.stringbool({ error: "is neither true nor false" }))
    .meta({
      group: "Operation",
      description:
        "Switches all hooks on changes of rows off: nothing is captured, called or sent for them until it is false again.",
      example: "true",
    }),
  DEMO: z
    .string()
    .toLowerCase()
    .pipe(z.stringbool({ error: "is neither on nor off" }))
    .optional()
    .meta({
      group: "Operation",
      description: "A demo integration with a local target, so that a first message can be sent at once: on or off.",
      example: "off",
      absent: "on with the embedded PostgreSQL, off with DATABASE_URL",
    }),
});

/** The settings as they come out of the schema, one property per variable. */
export type Settings = z.infer<typeof settings>;

/** What a setting's `meta()` holds; the generated documentation is made from it. */
export type SettingMeta = { group: string; description: string; example?: string; absent?: string };
