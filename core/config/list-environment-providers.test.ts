import { describe, expect, it } from "vitest";
import { parseConfig } from "#core/config.ts";
import { ProviderSettings } from "#core/providers/model.ts";

function read(env: Record<string, string>) {
  const parsed = parseConfig(env);
  if (!parsed.ok) return parsed.problems.map(({ setting }) => setting);
  for (const { settings } of parsed.config.providers) expect(ProviderSettings.parse(settings)).toEqual(settings);
  return parsed.config.providers;
}

describe("EMAIL_API_ and SMS_API_", () => {
  it("make nothing without an address, and ask for it where they are switched on", () => {
    expect(read({ EMAIL_API_KEY: "k", SMS_API_TIMEOUT: "5" })).toEqual([]);
    expect(read({ EMAIL_API_ENABLED: "true", SMS_API_ENABLED: "1" })).toEqual(["EMAIL_API_URL", "SMS_API_URL"]);
  });

  it("make the documented API: four calls with 2, 4 and 8 seconds in between, whatever the failure", () => {
    const url = "https://api.example.com/send-email";
    expect(read({ EMAIL_API_ENABLED: "true", EMAIL_API_URL: url, EMAIL_API_KEY: "k3y" })).toEqual([
      {
        name: "email-api",
        enabled: true,
        settings: {
          kind: "email_api",
          url,
          method: "POST",
          auth: { kind: "bearer", key: "email-api.key" },
          body: { kind: "message" },
          from: null,
          timeoutMs: 10_000,
          retry: { kind: "schedule", delaysMs: [0, 2_000, 4_000, 8_000], jitter: 0 },
          retryRefusals: true,
        },
        secret: { name: "email-api.key", value: "k3y" },
      },
    ]);
  });

  it("leave a provider there but switched off, because ENABLED is false by default", () => {
    expect(read({ SMS_API_URL: "https://sms.example" })).toMatchObject([{ name: "sms-api", enabled: false }]);
  });

  it("show the key in X-API-KEY for api_key, and call once without retries", () => {
    const env = { SMS_API_URL: "https://sms.example", SMS_API_KEY: "k", SMS_API_AUTH_METHOD: "api_key" };
    expect(read({ ...env, SMS_API_MAX_RETRIES: "0", SMS_API_TIMEOUT: "30" })).toMatchObject([
      {
        settings: {
          auth: { kind: "api_key", header: "X-API-KEY", key: "sms-api.key" },
          retry: { delaysMs: [0] },
          timeoutMs: 30_000,
        },
      },
    ]);
  });

  it("never wait longer than a day", () => {
    const env = { SMS_API_URL: "https://sms.example", SMS_API_MAX_RETRIES: "10", SMS_API_RETRY_DELAY: "3600" };
    const [provider] = read(env);
    if (typeof provider !== "object") throw new Error(provider);
    expect(Math.max(...provider.settings.retry.delaysMs)).toBe(86_400_000);
  });

  it.each([
    ["EMAIL_API_AUTH_METHOD", "digest"],
    ["EMAIL_API_METHOD", "GET"],
    ["EMAIL_API_TIMEOUT", "0"],
    ["EMAIL_API_MAX_RETRIES", "many"],
    ["EMAIL_API_URL", "api.example.com"],
    ["EMAIL_API_ENABLED", "perhaps"],
  ])("refuse %s=%s", (name, value) => {
    expect(read({ [name]: value })).toEqual([name]);
  });
});

describe("NOTIFICATION_SMTP_", () => {
  const host = { NOTIFICATION_SMTP_HOST: "smtp.example.com" };

  it("needs a sender, which may be the user name", () => {
    expect(read(host)).toEqual(["NOTIFICATION_FROM_EMAIL"]);
    expect(read({ ...host, NOTIFICATION_SMTP_USERNAME: "n@example.com" })).toEqual(["NOTIFICATION_SMTP_PASSWORD"]);
    const env = { ...host, NOTIFICATION_SMTP_USERNAME: "n@example.com", NOTIFICATION_SMTP_PASSWORD: "p4ss" };
    expect(read(env)).toMatchObject([
      {
        name: "notification-email",
        enabled: true,
        settings: {
          from: "n@example.com",
          server: { port: 587, tls: "starttls", username: "n@example.com", password: "notification-email.password" },
        },
        secret: { value: "p4ss" },
      },
    ]);
  });

  it.each([
    [{ NOTIFICATION_SMTP_USE_SSL: "true" }, "implicit"],
    [{ NOTIFICATION_SMTP_USE_TLS: "false" }, "none"],
    [{}, "starttls"],
  ])("encrypts as %j says", (env, tls) => {
    const found = read({ ...host, NOTIFICATION_FROM_EMAIL: "n@example.com", ...env });
    expect(found).toMatchObject([{ settings: { server: { tls, username: null, password: null } } }]);
  });
});

describe("NOTIFICATION_SMS_", () => {
  const both = { NOTIFICATION_SMS_URL: "https://sms.example/send", NOTIFICATION_SMS_SENDER_ID: "SHOP" };

  it("needs address and sender together", () => {
    expect(read({ NOTIFICATION_SMS_URL: both.NOTIFICATION_SMS_URL })).toEqual(["NOTIFICATION_SMS_SENDER_ID"]);
    expect(read({ NOTIFICATION_SMS_SENDER_ID: "SHOP" })).toEqual(["NOTIFICATION_SMS_URL"]);
  });

  it.each([
    [{}, null],
    [{ NOTIFICATION_SMS_TOKEN: "t0ken" }, "Bearer t0ken"],
    [{ NOTIFICATION_SMS_TOKEN: "basic dTpw" }, "basic dTpw"],
    [{ NOTIFICATION_SMS_TOKEN: "t0ken", NOTIFICATION_SMS_AUTH_HEADER: "Basic dTpw" }, "Basic dTpw"],
  ])("authorizes as %j says", (env, value) => {
    const found = read({ ...both, ...env });
    expect(found).toMatchObject([
      { name: "notification-sms", settings: { from: "SHOP", body: { kind: "text" }, timeoutMs: 15_000 } },
    ]);
    const [provider] = found;
    if (typeof provider !== "object") throw new Error(provider);
    expect(provider.secret?.value ?? null).toBe(value);
  });
});
