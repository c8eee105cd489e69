import { type RetryPolicy, waitMsMax } from "#core/deliveries/retry-policy.ts";
import { parseRecipients } from "#core/email/parse-recipients.ts";
import type { ProviderAuth, ProviderSettings } from "#core/providers/model.ts";
import type { ProviderVariables } from "./provider-settings.ts";

/** A provider that the environment describes, with the secret that its settings name. */
export type EnvironmentProvider = {
  name: string;
  enabled: boolean;
  settings: ProviderSettings;
  secret: { name: string; value: string } | null;
};

type Found = { providers: EnvironmentProvider[]; problems: { setting: string; detail: string }[] };

const secondMs = 1_000;

// As the documents have it for notifications: 1, 2, 4 and 8 minutes between five attempts.
const notificationRetry: RetryPolicy = {
  kind: "schedule",
  delaysMs: [0, 60 * secondMs, 120 * secondMs, 240 * secondMs, 480 * secondMs],
  jitter: 0,
};

/** The providers that the environment describes, and what is missing for those that it half describes. */
export function listEnvironmentProviders(from: ProviderVariables): Found {
  const found: Found = { providers: [], problems: [] };
  addApi(found, from, "EMAIL_API");
  addApi(found, from, "SMS_API");
  addMailServer(found, from);
  addGateway(found, from);
  return found;
}

function addApi(found: Found, from: ProviderVariables, prefix: "EMAIL_API" | "SMS_API"): void {
  const url = from[`${prefix}_URL`];
  const enabled = from[`${prefix}_ENABLED`];
  if (url === undefined) {
    if (enabled) found.problems.push({ setting: `${prefix}_URL`, detail: `is missing; ${prefix}_ENABLED needs it` });
    return;
  }
  const name = prefix === "EMAIL_API" ? "email-api" : "sms-api";
  const key = from[`${prefix}_KEY`];
  const secret = key === undefined ? null : { name: `${name}.key`, value: key };
  const shared = {
    url,
    method: from[`${prefix}_METHOD`],
    auth: chooseAuth(secret?.name ?? null, from[`${prefix}_AUTH_METHOD`]),
    body: { kind: "message" as const },
    from: null,
    timeoutMs: from[`${prefix}_TIMEOUT`] * secondMs,
    retry: doubleDelays(from[`${prefix}_MAX_RETRIES`], from[`${prefix}_RETRY_DELAY`]),
    // The documents try every failure again, a 400 as well.
    retryRefusals: true,
  };
  const settings: ProviderSettings =
    prefix === "EMAIL_API" ? { kind: "email_api", ...shared } : { kind: "sms_api", ...shared };
  found.providers.push({ name, enabled, settings, secret });
}

function chooseAuth(key: string | null, method: "bearer" | "api_key"): ProviderAuth {
  if (key === null) return { kind: "none" };
  return method === "bearer" ? { kind: "bearer", key } : { kind: "api_key", header: "X-API-KEY", key };
}

/** The first call at once, then waits of d, 2d, 4d …; none is longer than a day. */
function doubleDelays(retries: number, delaySeconds: number): RetryPolicy {
  const waits = Array.from({ length: retries }, (_, at) => Math.min(delaySeconds * secondMs * 2 ** at, waitMsMax));
  return { kind: "schedule", delaysMs: [0, ...waits], jitter: 0 };
}

function addMailServer(found: Found, from: ProviderVariables): void {
  const host = from.NOTIFICATION_SMTP_HOST;
  if (host === undefined) return;
  const { NOTIFICATION_SMTP_USERNAME: username = null, NOTIFICATION_SMTP_PASSWORD: password } = from;
  const sender = from.NOTIFICATION_FROM_EMAIL ?? username;
  const read = parseRecipients(sender ?? "");
  if (sender === null || !read.ok || read.recipients.length !== 1) {
    const detail = "must be one e-mail address; notifications by e-mail need a sender";
    found.problems.push({ setting: "NOTIFICATION_FROM_EMAIL", detail });
    return;
  }
  if (username !== null && password === undefined) {
    const detail = "is missing; NOTIFICATION_SMTP_USERNAME needs it";
    found.problems.push({ setting: "NOTIFICATION_SMTP_PASSWORD", detail });
    return;
  }
  const secret = password === undefined ? null : { name: "notification-email.password", value: password };
  const tls = from.NOTIFICATION_SMTP_USE_SSL ? "implicit" : from.NOTIFICATION_SMTP_USE_TLS ? "starttls" : "none";
  const server = { host, port: from.NOTIFICATION_SMTP_PORT, tls, username, password: secret?.name ?? null } as const;
  const timeoutMs = from.NOTIFICATION_SMTP_TIMEOUT * secondMs;
  const settings = { kind: "smtp", server, from: sender, timeoutMs, retry: notificationRetry } as const;
  found.providers.push({ name: "notification-email", enabled: true, settings, secret });
}

function addGateway(found: Found, from: ProviderVariables): void {
  const { NOTIFICATION_SMS_URL: url, NOTIFICATION_SMS_SENDER_ID: sender } = from;
  if (url === undefined && sender === undefined) return;
  if (url === undefined || sender === undefined) {
    const setting = url === undefined ? "NOTIFICATION_SMS_URL" : "NOTIFICATION_SMS_SENDER_ID";
    found.problems.push({ setting, detail: "is missing; the gateway's address and the sender id are given together" });
    return;
  }
  const value = readAuthorization(from);
  const secret = value === null ? null : { name: "notification-sms.authorization", value };
  const settings: ProviderSettings = {
    kind: "sms_api",
    url,
    method: "POST",
    auth: secret === null ? { kind: "none" } : { kind: "raw", key: secret.name },
    body: { kind: "text" },
    from: sender,
    timeoutMs: from.NOTIFICATION_SMS_TIMEOUT * secondMs,
    retry: notificationRetry,
  };
  found.providers.push({ name: "notification-sms", enabled: true, settings, secret });
}

/** The value of the Authorization header: the header as it is given, or the token, which may name its scheme itself. */
function readAuthorization(from: ProviderVariables): string | null {
  if (from.NOTIFICATION_SMS_AUTH_HEADER !== undefined) return from.NOTIFICATION_SMS_AUTH_HEADER;
  const token = from.NOTIFICATION_SMS_TOKEN;
  if (token === undefined) return null;
  return /^(basic|bearer) /i.test(token) ? token : `Bearer ${token}`;
}
